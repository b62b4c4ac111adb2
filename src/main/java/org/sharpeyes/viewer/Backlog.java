package org.sharpeyes.viewer;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How far a connection is behind: how long its oldest unsent bytes have waited, and when it last made progress. Times
 * are nanoseconds of one monotonic clock.
 */
final class Backlog {
    private record Mark(long end, long atNanos) {}

    private final Deque<Mark> marks = new ArrayDeque<>();
    private long written;
    private long sent;
    private long progressNanos;

    void onWritten(int bytes, long nowNanos) {
        if (marks.isEmpty()) {
            progressNanos = nowNanos;
        }
        written += bytes;
        marks.addLast(new Mark(written, nowNanos));
    }

    void onQueued(long queuedBytes, long nowNanos) {
        long reached = written - Math.min(queuedBytes, written);
        if (reached > sent) {
            sent = reached;
            progressNanos = nowNanos;
        }
        while (!marks.isEmpty() && marks.getFirst().end() <= sent) {
            marks.removeFirst();
        }
    }

    /** How long the oldest unsent bytes have waited; 0 when all is sent. */
    long ageNanos(long nowNanos) {
        return marks.isEmpty() ? 0 : nowNanos - marks.getFirst().atNanos();
    }

    /** How long nothing has been sent though something waits. */
    long stalledNanos(long nowNanos) {
        return marks.isEmpty() ? 0 : nowNanos - progressNanos;
    }
}
