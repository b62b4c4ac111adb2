package org.sharpeyes.play;

import java.time.Duration;

/**
 * Whether a session is worth its while: one whose picture nobody watches ends after some time, unless somebody has just
 * asked for it or it is kept for good. Confined to the session's loop but for {@link #join}.
 */
final class Attendance {
    /** Has something done later, in the place of what was to be done later before. */
    interface Timer {
        void arm(Duration delay, Runnable task);
    }

    private final Demand demand;
    private final Duration patience;
    private final Timer timer;
    private final Runnable onDeserted;
    private boolean expected;
    private boolean watched;

    /** @param patience how long nobody may watch */
    Attendance(Demand demand, Duration patience, Timer timer, Runnable onDeserted) {
        this.demand = demand;
        this.patience = patience;
        this.timer = timer;
        this.onDeserted = onDeserted;
    }

    /** One more wants to watch; false when it is too late for that. Any thread. */
    boolean join(boolean always) {
        return demand.join(always);
    }

    /** There is a picture: from now on somebody is to watch it. */
    void expect() {
        expected = true;
        endWhenDeserted();
    }

    void onWatched(boolean now) {
        watched = now;
        endWhenDeserted();
    }

    /** Nobody can join any more. */
    void end() {
        demand.end();
    }

    private void endWhenDeserted() {
        if (expected && !watched && !demand.isForGood()) {
            timer.arm(patience, this::onPatienceEnded);
        }
    }

    private void onPatienceEnded() {
        if (demand.endUnlessWanted()) {
            onDeserted.run();
        } else if (!demand.isForGood()) {
            timer.arm(demand.rest(), this::onPatienceEnded);
        }
    }
}
