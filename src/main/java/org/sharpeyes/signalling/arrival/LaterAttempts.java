package org.sharpeyes.signalling.arrival;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.sharpeyes.model.DeviceId;

/**
 * Registered devices that answered nothing when they were asked, and when they are to be asked again: after a minute,
 * for some are slow to start, and then ever more seldom. Any thread.
 */
final class LaterAttempts {
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 6;

    /** Stays while it is under way, so that it is known how many there were. */
    private record Attempt(DeviceId device, Instant at, int before) {}

    private final Map<DeviceId, Attempt> byDevice = new ConcurrentHashMap<>();
    private final NavigableSet<Attempt> ordered = new TreeSet<>(Comparator.comparing(Attempt::at)
            .thenComparing(attempt -> attempt.device().value()));

    synchronized void add(DeviceId device, Instant now) {
        Attempt last = byDevice.get(device);
        int before = last == null ? 0 : last.before() + 1;
        Duration pause = FIRST.multipliedBy(1L << Math.min(before, MOST_DOUBLINGS));
        Attempt next = new Attempt(device, now.plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST), before);
        forget(device);
        byDevice.put(device, next);
        ordered.add(next);
    }

    /** Those whose time has come, each once. */
    synchronized List<DeviceId> due(Instant now) {
        List<DeviceId> due = new ArrayList<>();
        while (!ordered.isEmpty() && !ordered.first().at().isAfter(now)) {
            due.add(ordered.removeFirst().device());
        }
        return due;
    }

    /** Asks one that waits now; false where it does not wait, or is being asked. */
    synchronized boolean isDueNow(DeviceId device) {
        Attempt known = byDevice.get(device);
        return known != null && ordered.remove(known);
    }

    /** It has answered, or gone. */
    synchronized void forget(DeviceId device) {
        Attempt known = byDevice.remove(device);
        if (known != null) {
            ordered.remove(known);
        }
    }

    boolean contains(DeviceId device) {
        return byDevice.containsKey(device);
    }

    int size() {
        return byDevice.size();
    }
}
