package org.sharpeyes.signalling.registrar;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.DeviceId;

/**
 * One entry per device, ordered by when to look at it next. Signs of life do not touch it: an entry that comes up too
 * early is put back, so that a device costs two operations per deadline, however often it speaks.
 */
final class Deadlines {
    private record Entry(DeviceId device, Instant at) {}

    private final Queue<Entry> added = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Entry> ordered = new PriorityQueue<>(Comparator.comparing(Entry::at));

    /** Any thread. */
    void add(DeviceId device, Instant at) {
        added.add(new Entry(device, at));
    }

    /**
     * Looks at every device whose time has come. One thread at a time.
     *
     * @param look says when to look again, null for never
     */
    synchronized void due(Instant now, Function<DeviceId, @Nullable Instant> look) {
        for (Entry entry = added.poll(); entry != null; entry = added.poll()) {
            ordered.add(entry);
        }
        while (!ordered.isEmpty() && !ordered.peek().at().isAfter(now)) {
            DeviceId device = ordered.remove().device();
            Instant again = look.apply(device);
            if (again != null) {
                ordered.add(new Entry(device, again));
            }
        }
    }
}
