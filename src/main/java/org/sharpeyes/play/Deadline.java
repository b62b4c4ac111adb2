package org.sharpeyes.play;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The one thing that happens when nothing else does in time. Confined to the loop. */
final class Deadline implements AutoCloseable {
    private final EventExecutor loop;
    private @Nullable ScheduledFuture<?> armed;

    Deadline(EventExecutor loop) {
        this.loop = loop;
    }

    /** Takes the place of the deadline before. */
    void arm(Duration delay, Runnable task) {
        disarm();
        armed = loop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    void disarm() {
        if (armed != null) {
            armed.cancel(false);
            armed = null;
        }
    }

    @Override
    public void close() {
        disarm();
    }
}
