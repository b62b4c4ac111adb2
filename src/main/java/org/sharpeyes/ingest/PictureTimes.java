package org.sharpeyes.ingest;

import org.sharpeyes.codec.ps.PsListener;

/**
 * Gives each picture its presentation and decoding time. Where the device sends no decoding times although it reorders
 * pictures (B frames), they are what the presentation times are when put in order and delayed by the depth of the
 * reordering: that is in the SPS, or is learnt at the first picture that comes before its predecessor. Pictures keep the
 * order in which they came, and are not held.
 */
final class PictureTimes {
    static final int UNKNOWN = -1;

    private static final int MAX_DEPTH = 16;
    private static final int MAX_LEARNT = 4;
    private static final long TOLERATED_STEP_BACK = 90_000;
    private static final long MAX_OFFSET = 900_000;

    private final TrackClock clock;
    /** The latest presentation times, the last {@code depth + 1} of which are in use, smallest first. */
    private final long[] window = new long[MAX_DEPTH + 1];

    private int depth;
    private boolean learning;
    private boolean decodingTimesSent;
    private boolean started;
    private long pts;
    private long dts;

    PictureTimes(TrackClock clock) {
        this.clock = clock;
    }

    /**
     * Takes the times of the next picture as sent; {@link #pts} and {@link #dts} answer for it from now on.
     *
     * @param reorderDepth by the SPS, or {@link #UNKNOWN}
     */
    void next(long sentPts, long sentDts, int rtpTimestamp, int reorderDepth) {
        decodingTimesSent |= sentDts != PsListener.NO_TIME;
        if (decodingTimesSent) {
            takeDecodingTime(sentPts, sentDts, rtpTimestamp);
        } else {
            use(reorderDepth);
            derive(clock.map(sentPts, rtpTimestamp, mayReorder() ? TOLERATED_STEP_BACK : 0));
        }
        started = true;
    }

    /** 90 kHz, at least {@link #dts}. */
    long pts() {
        return pts;
    }

    /** 90 kHz, later than that of the picture before. */
    long dts() {
        return dts;
    }

    private void takeDecodingTime(long sentPts, long sentDts, int rtpTimestamp) {
        boolean both = sentPts != PsListener.NO_TIME && sentDts != PsListener.NO_TIME;
        long offset = both ? Math.clamp(TrackClock.signed(sentPts - sentDts), 0L, MAX_OFFSET) : 0;
        long decoding = clock.next(both ? sentDts : sentPts, rtpTimestamp);
        dts = started ? Math.max(decoding, dts + 1) : decoding;
        pts = dts + offset;
    }

    private boolean mayReorder() {
        return depth > 0 || learning;
    }

    private void use(int reorderDepth) {
        learning = reorderDepth == UNKNOWN;
        if (!learning && reorderDepth != depth) {
            depth = Math.min(reorderDepth, MAX_DEPTH);
        }
    }

    private void derive(long time) {
        long mapped = time;
        if (!started) {
            mapped += begin(mapped);
        } else if (learning && mapped <= dts && depth < MAX_LEARNT) {
            depth++;
            mapped += makeRoom(mapped);
        }
        long earliest = insert(mapped);
        dts = started ? Math.max(earliest, dts + 1) : earliest;
        pts = Math.max(mapped, dts);
    }

    /** As if pictures had gone before at the usual pace; no decoding time is negative. */
    private long begin(long time) {
        long step = clock.step();
        long missing = Math.max(0, depth * step - time);
        clock.shift(missing);
        long first = time + missing;
        for (int i = 0; i < window.length; i++) {
            window[i] = first - (window.length - i) * step;
        }
        return missing;
    }

    /** What has been sent cannot be changed: once, all times to come are moved so that they follow it. */
    private long makeRoom(long time) {
        long earliest = Math.min(time, window[window.length - depth]);
        long missing = dts + clock.step() - earliest;
        if (missing <= 0) {
            return 0;
        }
        clock.shift(missing);
        for (int i = 0; i < window.length; i++) {
            window[i] += missing;
        }
        return missing;
    }

    /** Puts a time in its place among the latest; the answer is the smallest of the {@code depth + 1} in use. */
    private long insert(long time) {
        int first = window.length - 1 - depth;
        System.arraycopy(window, 1, window, 0, first);
        window[first] = time;
        for (int i = first; i + 1 < window.length && window[i] > window[i + 1]; i++) {
            long later = window[i];
            window[i] = window[i + 1];
            window[i + 1] = later;
        }
        return window[first];
    }
}
