package org.sharpeyes.signalling.registrar;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.SteadyTime;
import org.sharpeyes.transport.sip.SipPeer;

/** Tells of devices that nobody has let in, but not of each of their attempts. Bounded. Any thread. */
final class Quarantine {
    private static final int CAPACITY = 1_000;
    private static final Duration TELL_AGAIN = Duration.ofMinutes(1);

    private final BoundedMap<DeviceId, Instant> told = new BoundedMap<>(CAPACITY);
    private final Consumer<DeviceEvent> events;
    private final SteadyTime time;

    Quarantine(Consumer<DeviceEvent> events, SteadyTime time) {
        this.events = events;
        this.time = time;
    }

    void add(DeviceId device, SipPeer from, @Nullable String userAgent) {
        if (isNews(device, time.instant())) {
            events.accept(new DeviceEvent.Quarantined(
                    device, time.day().instant(), from.address(), from.protocol(), userAgent));
        }
    }

    private synchronized boolean isNews(DeviceId device, Instant now) {
        Instant before = told.get(device);
        if (before != null && before.plus(TELL_AGAIN).isAfter(now)) {
            return false;
        }
        told.remove(device);
        told.put(device, now);
        return true;
    }
}
