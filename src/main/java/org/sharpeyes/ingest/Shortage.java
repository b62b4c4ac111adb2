package org.sharpeyes.ingest;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Whether something that streams need has run out. It lasts until some of it is to spare: where the last one is taken and
 * given back by turns, that is one shortage. Any thread.
 */
final class Shortage {
    private final BooleanSupplier someToSpare;
    private final AtomicBoolean lasts = new AtomicBoolean();
    private volatile ShortageListener listener = ShortageListener.NONE;

    Shortage(BooleanSupplier someToSpare) {
        this.someToSpare = someToSpare;
    }

    /** What was short before a restart is known to the listener alone: it hears at once how it is now. */
    void tell(ShortageListener whom) {
        listener = whom;
        lasts.set(true);
        look();
    }

    /** There was none. */
    ReceiverUnavailableException refuse(String what) {
        lasts.set(true);
        listener.onShortage(what);
        return new ReceiverUnavailableException(what);
    }

    /** One was taken or given back. */
    void look() {
        if (lasts.get() && someToSpare.getAsBoolean() && lasts.compareAndSet(true, false)) {
            listener.onEnough();
        }
    }
}
