package org.sharpeyes.signalling.transaction;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Lets a few steps with devices run at once, the others wait for their turn. A device that is not heard from at once
 * keeps its transaction, but gives its turn to the next, and so does one that takes long: a power cut leaves tens of
 * thousands that never answer, who are not to hold up the others. Signalling thread only.
 */
public final class Turns {
    private static final int MOST_WAITING = 65_536;
    /** For a sign of life; longer than most networks need, and so short that the pace of questions is what counts. */
    private static final Duration SILENCE = Duration.ofMillis(100);

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final int atATime;
    private final SignallingThread thread;
    private final Queue<Step> waiting = new ArrayDeque<>();
    private int running;
    private boolean advancing;

    /** Something that is done with one device. */
    public interface Step {
        /** Begins it. */
        void begin(Turn turn);
    }

    /** The time of one step; what it is told, it is told on the signalling thread, and once is enough. */
    public interface Turn {
        /** The device is there, and at it. */
        void heard();

        /** The step is done. */
        void over();
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
        Running turn = new Running();
        thread.runAfter(SILENCE, turn::look);
        step.begin(turn);
    }

    private final class Running implements Turn {
        private boolean heard;
        private boolean over;

        @Override
        public void heard() {
            heard = true;
        }

        void look() {
            if (heard && !over) {
                thread.runAfter(PATIENCE.minus(SILENCE), this::over);
            } else {
                over();
            }
        }

        @Override
        public void over() {
            if (!over) {
                over = true;
                running--;
                advance();
            }
        }
    }
}
