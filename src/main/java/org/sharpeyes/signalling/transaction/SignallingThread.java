package org.sharpeyes.signalling.transaction;

import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.RejectedExecutionHandlers;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns the state of transactions, dialogs and catalog queries of a gateway. Its queue is bounded,
 * and a step that fails does not take it down. All methods may be called from any thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // steps report their own failures
public final class SignallingThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SignallingThread.class);
    private static final int MOST_PENDING_STEPS = 65_536;

    private final DefaultEventExecutor executor = new DefaultEventExecutor(
            null, new DefaultThreadFactory("signalling", true), MOST_PENDING_STEPS, RejectedExecutionHandlers.reject());

    /** Whether the caller is on this thread. */
    public boolean isCurrent() {
        return executor.inEventLoop();
    }

    /** Steps that wait. */
    public int pending() {
        return executor.pendingTasks();
    }

    /** Runs a step soon; false when it never will, because there is too much to do or the end has come. */
    public boolean run(Runnable step) {
        try {
            executor.execute(guarded(step));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Runs a step later, unless the end comes first; false when it never will, as with {@link #run}. */
    public boolean runAfter(Duration delay, Runnable step) {
        try {
            executor.schedule(guarded(step), delay.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Runs a step again and again, with that pause in between. */
    public void runEvery(Duration pause, Runnable step) {
        executor.scheduleWithFixedDelay(guarded(step), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Runnable guarded(Runnable step) {
        return () -> {
            try {
                step.run();
            } catch (RuntimeException e) {
                LOG.error("a step of signalling failed", e);
            }
        };
    }

    /** Finishes what is due and stops. */
    @Override
    public void close() {
        executor.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
