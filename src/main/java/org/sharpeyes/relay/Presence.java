package org.sharpeyes.relay;

/** How many watch a stream, and the news of that. Written on the stream's loop, read anywhere. */
final class Presence {
    private final StreamListener listener;
    private volatile int count;
    private boolean firstByteSeen;

    Presence(StreamListener listener) {
        this.listener = listener;
    }

    int count() {
        return count;
    }

    void add(int change) {
        int before = count;
        int now = before + change;
        count = now;
        if (before == 0 && now > 0) {
            listener.onWatched();
        } else if (before > 0 && now == 0) {
            listener.onUnwatched();
        }
    }

    /** All have gone with the stream, which is no news of its own. */
    void clear() {
        count = 0;
    }

    void onFirstByte() {
        if (!firstByteSeen) {
            firstByteSeen = true;
            listener.onFirstViewerByte();
        }
    }
}
