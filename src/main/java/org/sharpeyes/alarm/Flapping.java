package org.sharpeyes.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sharpeyes.model.DeviceId;

/**
 * Tells devices that come and go from those that go and come back for good: one whose offline alert opened again and
 * again within the hour has to stay for a while before it counts as back. Bounded: the first are forgotten first. Any
 * thread.
 */
final class Flapping {
    private static final int MOST_DEVICES = 20_000;
    private static final int OFTEN = 3;
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Duration CALM = Duration.ofMinutes(5);

    private record Openings(int count, Instant since) {}

    private final Map<DeviceId, Openings> openings = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<DeviceId, Openings> eldest) {
            return size() > MOST_DEVICES;
        }
    };

    /** The offline alert of a device opened. */
    synchronized void opened(DeviceId device, Instant now) {
        Openings before = openings.remove(device);
        Openings known = before == null || !before.since().plus(WINDOW).isAfter(now) ? new Openings(0, now) : before;
        openings.put(device, new Openings(known.count() + 1, known.since()));
    }

    /** How long it has to stay before it counts as back. */
    synchronized Duration calm(DeviceId device) {
        Openings known = openings.get(device);
        return known == null || known.count() < OFTEN ? Duration.ZERO : CALM;
    }
}
