package org.sharpeyes.viewer;

/**
 * Decoding times and durations of pictures. How long a picture lasts is unknown before the next one, and waiting for it
 * would delay every picture: the duration is a guess, the decoding time decides. MediaSource takes a step of more than
 * twice the last duration for a break and then drops everything up to the next key frame, so the guess follows the
 * largest step of late and only slowly returns from it.
 */
final class VideoTimeline {
    /** Until a second picture is there; twice this bridges 6 pictures per second. */
    static final int FIRST_DURATION = 7_200;

    /** Twice this bridges one picture per second; a longer pause is a break and should be one. */
    private static final int MAX_DURATION = 45_000;

    private static final int DECAY = 64;

    private long last = -1;
    private long duration;

    /** The decoding time of the next picture, later than the one before. */
    long place(long ticks) {
        long time = Math.max(ticks, last + 1);
        if (last >= 0) {
            long step = Math.min(time - last, MAX_DURATION);
            duration = Math.max(step, duration - duration / DECAY);
        }
        last = time;
        return time;
    }

    /** The guess for the picture placed last. */
    int duration() {
        return duration == 0 ? FIRST_DURATION : (int) duration;
    }
}
