package org.sharpeyes.signalling.transaction;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * A step of the signalling thread that is repeated while it has something to look at, and costs nothing otherwise. Any
 * thread.
 */
public final class Rounds {
    private final SignallingThread thread;
    private final Duration pause;
    private final BooleanSupplier step;
    private final AtomicBoolean called = new AtomicBoolean();

    /**
     * A step that rests.
     *
     * @param pause before each round
     * @param step says whether there is to be another; run on the signalling thread
     */
    public Rounds(SignallingThread thread, Duration pause, BooleanSupplier step) {
        this.thread = thread;
        this.pause = pause;
        this.step = step;
    }

    /** There is something to look at. Refused while the signalling thread has too much to do. */
    public void wake() {
        if (called.compareAndSet(false, true) && !thread.runAfter(pause, this::look)) {
            called.set(false);
        }
    }

    private void look() {
        called.set(false);
        boolean again = true;
        try {
            again = step.getAsBoolean();
        } finally {
            if (again) {
                wake();
            }
        }
    }
}
