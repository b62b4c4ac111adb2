package org.sharpeyes.play;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a key frame while one is missing: at once, then every two seconds until it has come, and never more often
 * than that. Confined to the loop.
 */
final class KeyFrameWatch implements AutoCloseable {
    /** How long the camera has to begin with a key frame by itself. */
    static final Duration GRACE = Duration.ofSeconds(1);

    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final EventExecutor loop;
    private final Runnable request;
    private @Nullable ScheduledFuture<?> next;
    private boolean asked;
    private long askedNanos;

    KeyFrameWatch(EventExecutor loop, Runnable request) {
        this.loop = loop;
        this.request = request;
    }

    /** Nothing can be shown before the next key frame. */
    void missing() {
        missingAfter(Duration.ZERO);
    }

    /** Nothing can be shown before the next key frame, which is given some time to come by itself. */
    void missingAfter(Duration grace) {
        if (next != null) {
            return;
        }
        long sinceLast = loop.ticker().nanoTime() - askedNanos;
        long rest = asked ? PERIOD.toNanos() - sinceLast : 0;
        long wait = Math.max(grace.toNanos(), rest);
        if (wait <= 0) {
            ask();
        } else {
            next = loop.schedule(this::ask, wait, TimeUnit.NANOSECONDS);
        }
    }

    /** A key frame has come. */
    void arrived() {
        close();
    }

    @Override
    public void close() {
        if (next != null) {
            next.cancel(false);
            next = null;
        }
    }

    private void ask() {
        asked = true;
        askedNanos = loop.ticker().nanoTime();
        next = loop.schedule(this::ask, PERIOD.toNanos(), TimeUnit.NANOSECONDS);
        request.run();
    }
}
