package org.sharpeyes.signalling.transaction;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Lets a few steps with devices run at once, the others wait for their turn. A device that does not answer soon keeps
 * its transaction, but gives its turn to the next: those who never answer hold up nobody. Signalling thread only.
 */
public final class Turns {
    private static final int MOST_WAITING = 65_536;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final int atATime;
    private final SignallingThread thread;
    private final Queue<Step> waiting = new ArrayDeque<>();
    private int running;
    private boolean advancing;

    /** Something that is done with one device. */
    public interface Step {
        /**
         * Begins it.
         *
         * @param over to be run when it is done, on the signalling thread; once is enough
         */
        void begin(Runnable over);
    }

    public Turns(int atATime, SignallingThread thread) {
        this.atATime = atATime;
        this.thread = thread;
    }

    /** Begins a step when its turn comes; false when too many are waiting already. */
    public boolean add(Step step) {
        if (waiting.size() >= MOST_WAITING) {
            return false;
        }
        waiting.add(step);
        advance();
        return true;
    }

    /** How many wait. */
    public int waiting() {
        return waiting.size();
    }

    private void advance() {
        if (advancing) {
            return;
        }
        advancing = true;
        try {
            while (running < atATime && !waiting.isEmpty()) {
                begin(waiting.remove());
            }
        } finally {
            advancing = false;
        }
    }

    private void begin(Step step) {
        running++;
        Turn turn = new Turn();
        thread.runAfter(PATIENCE, turn::end);
        step.begin(turn::end);
    }

    private final class Turn {
        private boolean over;

        void end() {
            if (!over) {
                over = true;
                running--;
                advance();
            }
        }
    }
}
