package org.sharpeyes.play;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Tells when no packet has come for too long. Looks at a counter, so that packets cost nothing. Confined to the loop. */
final class MediaWatch implements AutoCloseable {
    /** Parts of the timeout in which the counter is looked at. */
    private static final int CHECKS = 4;

    private final EventExecutor loop;
    private final Duration timeout;
    private final LongSupplier packets;
    private final Runnable onSilence;
    private @Nullable ScheduledFuture<?> checks;
    private long seen;
    private long seenNanos;

    MediaWatch(EventExecutor loop, Duration timeout, LongSupplier packets, Runnable onSilence) {
        this.loop = loop;
        this.timeout = timeout;
        this.packets = packets;
        this.onSilence = onSilence;
    }

    void start() {
        seenNanos = loop.ticker().nanoTime();
        long period = timeout.toNanos() / CHECKS;
        checks = loop.scheduleWithFixedDelay(this::check, period, period, TimeUnit.NANOSECONDS);
    }

    private void check() {
        long now = loop.ticker().nanoTime();
        long count = packets.getAsLong();
        if (count != seen) {
            seen = count;
            seenNanos = now;
        } else if (now - seenNanos >= timeout.toNanos()) {
            onSilence.run();
        }
    }

    @Override
    public void close() {
        if (checks != null) {
            checks.cancel(false);
            checks = null;
        }
    }
}
