package org.sharpeyes.play;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;

/**
 * Who still wants a session: whoever asked for it a short while ago, who may not have begun to watch yet, and the
 * configuration, for good. Once it is over nobody can join any more. Any thread.
 */
final class Demand {
    private final EventExecutor loop;
    private final long patienceNanos;
    private boolean always;
    private boolean over;
    private long askedNanos;

    /** @param patience how long one who asked may take to begin to watch */
    Demand(EventExecutor loop, Duration patience) {
        this.loop = loop;
        this.patienceNanos = patience.toNanos();
        this.askedNanos = loop.ticker().nanoTime();
    }

    /** One more wants to watch; false when it is too late for that. */
    synchronized boolean join(boolean forGood) {
        askedNanos = loop.ticker().nanoTime();
        always |= forGood && !over;
        return !over;
    }

    /** Whether the session goes on when nobody watches. */
    synchronized boolean isForGood() {
        return always;
    }

    /** Whether it is over now, because nobody can be expected any more. */
    synchronized boolean endUnlessWanted() {
        over |= !always && rest().isZero();
        return over;
    }

    /** How long whoever asked last may still take to begin to watch. */
    synchronized Duration rest() {
        long nanos = askedNanos + patienceNanos - loop.ticker().nanoTime();
        return Duration.ofNanos(Math.max(0, nanos));
    }

    synchronized void end() {
        over = true;
    }
}
