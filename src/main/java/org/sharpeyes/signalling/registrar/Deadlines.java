package org.sharpeyes.signalling.registrar;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ToLongFunction;
import org.sharpeyes.model.DeviceId;

/**
 * One watch per device, ordered by when to look at it next. Signs of life do not touch it: a watch that comes up too
 * early is put back, so that a device costs two operations per deadline, however often it speaks.
 */
final class Deadlines {
    /** What a look says that shall be the last. */
    static final long NEVER = Long.MAX_VALUE;

    /** Lasts from when a device comes until it has gone. */
    static final class Watch {
        private final DeviceId device;
        private long at;

        private Watch(DeviceId device, long at) {
            this.device = device;
            this.at = at;
        }

        DeviceId device() {
            return device;
        }
    }

    private final Queue<Watch> added = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Watch> ordered = new PriorityQueue<>(Comparator.comparingLong(watch -> watch.at));

    /** Any thread. */
    Watch add(DeviceId device, long at) {
        Watch watch = new Watch(device, at);
        added.add(watch);
        return watch;
    }

    /**
     * Looks at every device whose time has come. One thread at a time.
     *
     * @param look says when to look again
     */
    synchronized void due(long now, ToLongFunction<Watch> look) {
        for (Watch watch = added.poll(); watch != null; watch = added.poll()) {
            ordered.add(watch);
        }
        while (!ordered.isEmpty() && ordered.peek().at <= now) {
            Watch watch = ordered.remove();
            watch.at = look.applyAsLong(watch);
            if (watch.at != NEVER) {
                ordered.add(watch);
            }
        }
    }
}
