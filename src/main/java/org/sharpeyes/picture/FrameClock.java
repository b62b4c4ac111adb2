package org.sharpeyes.picture;

/** Decoding times that always rise: taken from the file, or counted on where the file has none. */
final class FrameClock {
    static final long UNKNOWN = Long.MIN_VALUE;

    private final long step;
    private long next;
    private boolean started;

    FrameClock(long step) {
        this.step = Math.max(1, step);
    }

    /** The time of the next frame, given what the file says or {@link #UNKNOWN}. */
    long stamp(long stated) {
        boolean usable = stated != UNKNOWN && (!started || stated > next - step);
        long time = usable ? stated : next;
        next = time + step;
        started = true;
        return time;
    }

    /** Where a frame without a time of its own would be. */
    long next() {
        return next;
    }
}
