package org.sharpeyes.ingest;

import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.ps.PsListener;

/**
 * Makes times that never run backwards out of what a device sends: 33-bit PTS, or the 32-bit RTP timestamp where there
 * is none. Wraps are followed; after a jump time goes on at the pace it had. All times are 90 kHz.
 */
final class TrackClock {
    private static final int PTS_BITS = 33;
    private static final long MAX_STEP = 10 * 90_000;
    private static final long TOLERATED_STEP_BACK = 90_000;
    private static final long DEFAULT_STEP = 3_600;

    private final @Nullable TrackClock reference;
    private boolean started;
    private long lastPts = PsListener.NO_TIME;
    private int lastRtp;
    private long mapped;
    private long highest;
    private long last;
    private long step = DEFAULT_STEP;

    /** @param reference the clock of the stream's other track, by which this one is set when it starts */
    TrackClock(@Nullable TrackClock reference) {
        this.reference = reference;
    }

    /**
     * The time of the next unit, after that of the one before.
     *
     * @param pts 33 bits, or {@link PsListener#NO_TIME}
     */
    long next(long pts, int rtpTimestamp) {
        boolean first = !started;
        long time = map(pts, rtpTimestamp, TOLERATED_STEP_BACK);
        last = first ? time : Math.max(time, last + 1);
        return last;
    }

    /**
     * The time of the next unit; where units are not sent in the order of these times, it may lie before that of the one
     * before.
     *
     * @param tolerated by how much a time may lie before the one before and still be believed
     */
    long map(long pts, int rtpTimestamp, long tolerated) {
        if (!started) {
            return start(pts, rtpTimestamp);
        }
        long delta = delta(pts, rtpTimestamp);
        if (delta > MAX_STEP || delta < -tolerated) {
            mapped = Math.max(highest, last) + step;
        } else {
            mapped += delta;
            step = delta > 0 && delta < MAX_STEP / 10 ? delta : step;
        }
        remember(pts, rtpTimestamp, delta);
        highest = Math.max(highest, mapped);
        return mapped;
    }

    /** All times to come are later by so much. */
    void shift(long ticks) {
        mapped += ticks;
        highest += ticks;
    }

    /** The usual distance of two units. */
    long step() {
        return step;
    }

    private long start(long pts, int rtpTimestamp) {
        started = true;
        lastPts = pts;
        lastRtp = rtpTimestamp;
        mapped = pts != PsListener.NO_TIME ? pts : Integer.toUnsignedLong(rtpTimestamp);
        if (reference != null && reference.started) {
            long delta = reference.delta(pts, rtpTimestamp);
            mapped = reference.mapped + (Math.abs(delta) > MAX_STEP ? 0 : delta);
        }
        mapped = Math.max(0, mapped);
        highest = mapped;
        last = mapped;
        return mapped;
    }

    private long delta(long pts, int rtpTimestamp) {
        return pts != PsListener.NO_TIME && lastPts != PsListener.NO_TIME
                ? signed(pts - lastPts)
                : rtpTimestamp - lastRtp;
    }

    private void remember(long pts, int rtpTimestamp, long delta) {
        if (pts != PsListener.NO_TIME) {
            lastPts = pts;
        } else if (lastPts != PsListener.NO_TIME) {
            lastPts = (lastPts + delta) & ((1L << PTS_BITS) - 1);
        }
        lastRtp = rtpTimestamp;
    }

    /** The distance of two times of 33 bits, the shorter way round. */
    static long signed(long difference) {
        int unused = Long.SIZE - PTS_BITS;
        return difference << unused >> unused;
    }
}
