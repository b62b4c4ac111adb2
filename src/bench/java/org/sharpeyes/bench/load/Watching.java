package org.sharpeyes.bench.load;

import org.sharpeyes.bench.load.Tally.Arrival;

/** What one viewer has seen so far. Confined to its loop. */
final class Watching {
    private static final int LENGTH_SIZE = 4;

    private final Tally tally;
    private final long askedNanos;
    private final int stream;
    private int lastPicture = -1;
    private boolean pictured;

    /**
     * Nothing yet.
     *
     * @param askedNanos when the request was sent
     * @param stream number of the one that was asked for; -1: not known
     */
    Watching(Tally tally, long askedNanos, int stream) {
        this.tally = tally;
        this.askedNanos = askedNanos;
        this.stream = stream;
    }

    /**
     * A whole picture has come.
     *
     * @param head the beginning of its NAL units, each behind four bytes of length
     */
    void onPicture(byte[] head, int start, int end, boolean keyFrame, long nowNanos) {
        if (keyFrame && !pictured) {
            pictured = true;
            tally.onFirstPicture(nowNanos - askedNanos);
        }
        int marker = markerIn(head, start, end);
        if (marker < 0) {
            tally.onArrival(Arrival.UNMARKED, keyFrame, 0);
            return;
        }
        if (stream >= 0 && Marker.streamAt(head, marker) != stream) {
            tally.onMixedUp();
        }
        int picture = Marker.pictureAt(head, marker);
        if (lastPicture >= 0 && picture != lastPicture + 1) {
            tally.onGap(picture - lastPicture - 1);
        }
        lastPicture = picture;
        long sent = Marker.sentNanosAt(head, marker);
        // Pictures from before the request come out of a cache.
        tally.onArrival(sent < askedNanos ? Arrival.CACHED : Arrival.LIVE, keyFrame, nowNanos - sent);
    }

    private static int markerIn(byte[] head, int start, int end) {
        int index = start;
        while (index + LENGTH_SIZE < end) {
            if (Marker.isAt(head, index + LENGTH_SIZE, end)) {
                return index + LENGTH_SIZE;
            }
            int length = (head[index] & 0xFF) << 24
                    | (head[index + 1] & 0xFF) << 16
                    | (head[index + 2] & 0xFF) << 8
                    | (head[index + 3] & 0xFF);
            if (length <= 0) {
                return -1;
            }
            index += LENGTH_SIZE + Math.min(length, end);
        }
        return -1;
    }
}
