package org.sharpeyes.viewer.hls;

/** How long parts should last, by the pace of the pictures that come: a whole number of pictures, about a quarter second. */
final class PartPace {
    private static final long GOAL = 22_500;

    /** Until two pictures are known: 25 a second. */
    private static final long FIRST_STEP = 3_600;

    private static final long MAX_STEP = 180_000;

    /** A pause of less is a hiccup, not a hole. */
    static final long LEAST_HOLE = 45_000;

    private long last = -1;
    private long step = FIRST_STEP;
    private boolean paced;
    private long target = targetOf(FIRST_STEP);

    /** A picture of this time has come; in a stream without pictures, a piece of sound. */
    void tick(long ticks) {
        if (last >= 0 && ticks > last) {
            long observed = Math.min(ticks - last, MAX_STEP);
            step = paced ? Math.max(1, step + (observed - step) / 8) : observed;
            paced = true;
            if (!suits(target)) {
                target = targetOf(step);
            }
        }
        last = ticks;
    }

    /** Parts are to last 85 % of the target at least (draft-pantos-hls-rfc8216bis, 4.4.4.9). */
    private boolean suits(long wanted) {
        long part = wanted / step * step;
        return part >= wanted * 85 / 100;
    }

    /** Allows for a tenth of jitter. */
    private static long targetOf(long step) {
        long pictures = Math.max(1, (GOAL + step / 2) / step);
        return pictures * step * 11 / 10;
    }

    /** The time after the last picture is so long that something is missing. */
    boolean isHole(long ticks) {
        return last >= 0 && ticks - last > Math.max(LEAST_HOLE, 3 * step);
    }

    /** When the picture after the last one should come. */
    long next() {
        return last + step;
    }

    long step() {
        return step;
    }

    /** The longest a part should last. */
    long target() {
        return target;
    }

    /** Begins anew, at the same pace. */
    void forgetTime() {
        last = -1;
    }
}
