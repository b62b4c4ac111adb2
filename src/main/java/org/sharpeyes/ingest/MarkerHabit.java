package org.sharpeyes.ingest;

/**
 * Watches whether a device sets the RTP marker exactly at the end of every picture. While it does, pictures need not
 * wait for the beginning of the next one; correctness never depends on it.
 */
final class MarkerHabit {
    private static final int PROOF = 8;
    private static final int PENALTY = -250;

    private int good;
    private boolean marked;
    private boolean broken;

    /** A part of the current picture came. */
    void onPicturePart() {
        broken |= marked;
    }

    /** A packet with the marker ended. */
    void onMarker() {
        marked = true;
    }

    /** The current picture turned out to be whole. */
    void onPictureEnd() {
        good = marked && !broken ? Math.min(good + 1, PROOF) : PENALTY;
        marked = false;
        broken = false;
    }

    /** A part came for a picture that was believed whole. */
    void onMistake() {
        good = PENALTY;
    }

    boolean isReliable() {
        return good >= PROOF;
    }
}
