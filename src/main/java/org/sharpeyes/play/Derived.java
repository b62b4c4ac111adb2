package org.sharpeyes.play;

import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.relay.StreamListener;
import org.sharpeyes.relay.Tap;

/** Holds a stream and what it is made from together while somebody watches. On the stream's loop. */
final class Derived implements StreamListener {
    /** Long enough for a page to be loaded again. */
    private static final long IDLE_SECONDS = 2;

    private final Stream source;
    private @Nullable H264Feed feed;
    private @Nullable Stream result;
    private @Nullable Tap tap;
    private @Nullable ScheduledFuture<?> idle;

    Derived(Stream source) {
        this.source = source;
    }

    void run(Stream opened, H264Feed begun) {
        result = opened;
        feed = begun;
        onUnwatched();
        tap = source.tap(begun);
    }

    @Override
    public void onWatched() {
        if (idle != null) {
            idle.cancel(false);
        }
    }

    @Override
    public void onUnwatched() {
        if (result != null) {
            idle = source.loop().schedule(result::close, IDLE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Override
    public void onEnded() {
        if (idle != null) {
            idle.cancel(false);
        }
        if (tap != null) {
            tap.close();
        }
        if (feed != null) {
            feed.stop();
        }
    }
}
