package org.sharpeyes.signalling.arrival;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.manscdp.ConfigBlock;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceId;

/**
 * How long a device may be silent, by what its BasicParam says of its keepalives (GB/T 28181-2022 §9.6). Devices state
 * rubbish there, so it is taken only within bounds; and one that was silent for longer than it had said is not believed
 * again. Any thread.
 */
public final class KeepaliveTerms {
    private static final int SHORTEST_INTERVAL = 5;
    private static final int LONGEST_INTERVAL = 600;
    private static final int SMALLEST_COUNT = 2;
    private static final int LARGEST_COUNT = 20;
    private static final int MOST_DISBELIEVED = 10_000;

    private final Duration interval;
    private final int count;
    private final Set<DeviceId> disbelieved =
            Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<DeviceId, Boolean> eldest) {
                    return size() > MOST_DISBELIEVED;
                }
            }));

    /** With these for whoever states none. */
    public KeepaliveTerms(Duration interval, int count) {
        this.interval = interval;
        this.count = count;
    }

    /** How long that device may be silent; a keepalive that is only a little late is not missed. */
    public Duration silence(DeviceId device, ConfigBlock.BasicParam stated) {
        int usual = (int) interval.toSeconds();
        int seconds = within(stated.heartBeatInterval(), SHORTEST_INTERVAL, LONGEST_INTERVAL, usual);
        Duration every = seconds == usual ? interval : Duration.ofSeconds(seconds);
        int times = within(stated.heartBeatCount(), SMALLEST_COUNT, LARGEST_COUNT, count);
        Duration silence = every.multipliedBy(times).plus(every.dividedBy(10));
        return silence.compareTo(usual()) < 0 && disbelieved.contains(device) ? usual() : silence;
    }

    /** A device that was silent for longer than it had said, but not for longer than usual, is not believed again. */
    public void on(DeviceEvent.WentOffline event) {
        Duration silence = Duration.between(event.lastSeenAt(), event.at());
        if (event.reason() == DeviceEvent.OfflineReason.KEEPALIVE_MISSED && silence.compareTo(usual()) < 0) {
            disbelieved.add(event.device());
        }
    }

    private Duration usual() {
        return interval.multipliedBy(count).plus(interval.dividedBy(10));
    }

    private static int within(@Nullable Integer stated, int least, int most, int otherwise) {
        return stated != null && stated >= least && stated <= most ? stated : otherwise;
    }
}
