package org.sharpeyes.api.live;

import java.util.ArrayList;
import java.util.List;

/** The moment a connection closes, and what is to be done then. Thread-safe. */
final class Closing {
    private final List<Runnable> actions = new ArrayList<>();
    private boolean closed;

    void add(Runnable action) {
        synchronized (actions) {
            if (!closed) {
                actions.add(action);
                return;
            }
        }
        action.run();
    }

    void happened() {
        List<Runnable> due;
        synchronized (actions) {
            if (closed) {
                return;
            }
            closed = true;
            due = List.copyOf(actions);
            actions.clear();
        }
        due.forEach(Runnable::run);
    }
}
