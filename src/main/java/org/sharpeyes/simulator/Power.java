package org.sharpeyes.simulator;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a device began before it was switched off does not go on when it is on again. Only for the simulation's loop. */
final class Power {
    private int changes;

    /** It was switched on, or off. */
    void change() {
        changes++;
    }

    /** Hands on what comes while nothing has changed. */
    <T> Consumer<T> during(Consumer<T> listener) {
        int since = changes;
        return heard -> {
            if (changes == since) {
                listener.accept(heard);
            }
        };
    }

    /** Acts later, if nothing has changed by then. */
    ScheduledFuture<?> after(EventLoop loop, Duration delay, Runnable action) {
        Consumer<Runnable> acting = during(Runnable::run);
        return loop.schedule(() -> acting.accept(action), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whatever was to come later does not. */
    static void cancel(@Nullable ScheduledFuture<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
