package org.sharpeyes.viewer;

import java.util.concurrent.TimeUnit;

/**
 * How far a connection is behind: how long its oldest unsent bytes have waited, and when it last made progress. Times
 * are nanoseconds of one monotonic clock. Costs no memory beyond itself, however much waits: of what was written within
 * a moment only the beginning is remembered.
 */
final class Backlog {
    static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(125);
    private static final int MARKS = 32;

    /** Up to which byte was written since the time at the same place; a ring. */
    private final long[] ends = new long[MARKS];

    private final long[] times = new long[MARKS];
    private int first;
    private int count;
    private long sent;
    private long progressNanos;

    /** Bytes begin to wait, after so many that did not. */
    void begin(long sentBytes) {
        sent = sentBytes;
        count = 0;
    }

    /** Of so many bytes written up to now, so many wait. */
    void onQueued(long writtenBytes, long queuedBytes, long nowNanos) {
        mark(writtenBytes, nowNanos);
        long reached = writtenBytes - Math.min(queuedBytes, writtenBytes);
        if (reached > sent) {
            sent = reached;
            progressNanos = nowNanos;
        }
        while (count > 0 && ends[first] <= sent) {
            first = (first + 1) % MARKS;
            count--;
        }
    }

    private void mark(long written, long nowNanos) {
        if (written == (count == 0 ? sent : ends[last()])) {
            return;
        }
        if (count == 0) {
            progressNanos = nowNanos;
        }
        if (count == 0 || (count < MARKS && nowNanos - times[last()] >= MOMENT_NANOS)) {
            count++;
            times[last()] = nowNanos;
        }
        ends[last()] = written;
    }

    private int last() {
        return (first + count - 1) % MARKS;
    }

    /** Nothing is known to wait. */
    boolean isEmpty() {
        return count == 0;
    }

    /** How long the oldest unsent bytes have waited, or a moment more; 0 when all is sent. */
    long ageNanos(long nowNanos) {
        return count == 0 ? 0 : nowNanos - times[first];
    }

    /** How long nothing has been sent though something waits. */
    long stalledNanos(long nowNanos) {
        return count == 0 ? 0 : nowNanos - progressNanos;
    }
}
