package org.sharpeyes.viewer;

/**
 * Lines audio up in samples, without the seams that jittering timestamps would leave. Small differences are ignored,
 * larger ones made up little by little, and only a real gap moves the line.
 */
final class AudioTimeline {
    static final int CLOCK = 90_000;
    private static final int JITTER_MS = 30;
    private static final int GAP_MS = 200;

    /** A block moves by at most this part of its length: far below what a decoder takes for a seam. */
    private static final int CORRECTION = 16;

    private final int sampleRate;
    private long next;
    private boolean started;

    AudioTimeline(int sampleRate) {
        this.sampleRate = sampleRate;
    }

    /** How many samples are missing before the time given; 0 when there is no gap. */
    long gapBefore(long ticks) {
        long late = toSamples(ticks) - next;
        return started && late > millis(GAP_MS) ? late : 0;
    }

    /** How far the line is ahead of the time given is more than jitter explains: the block is one too many. */
    boolean isExcess(long ticks) {
        return toSamples(ticks) < 0 || (started && next - toSamples(ticks) > millis(GAP_MS));
    }

    /** Where the block of this time starts, in samples. The line goes on behind it. */
    long place(long ticks, int samples) {
        long wanted = toSamples(ticks);
        long late = wanted - next;
        long start = next;
        if (!started || late > millis(GAP_MS)) {
            start = wanted;
        } else if (Math.abs(late) > millis(JITTER_MS)) {
            long most = samples / CORRECTION;
            start = next + Math.clamp(late, -most, most);
        }
        started = true;
        next = start + samples;
        return start;
    }

    /** Where a block starts that just continues the line. */
    long append(int samples) {
        long start = next;
        next += samples;
        return start;
    }

    private long toSamples(long ticks) {
        return ticks * sampleRate / CLOCK;
    }

    private long millis(int ms) {
        return (long) sampleRate * ms / 1000;
    }
}
