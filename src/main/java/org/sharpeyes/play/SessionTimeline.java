package org.sharpeyes.play;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.play.Timeline.Entry;

/** A timeline in the making. Any thread. */
final class SessionTimeline {
    private final InstantSource clock;
    private final Instant startedAt;
    private final List<Entry> entries = new ArrayList<>();

    SessionTimeline(InstantSource clock) {
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /** Stamps a step; the first stamp of a step stays. */
    void stamp(PlayStep step, @Nullable String detail) {
        stamp(step, detail, false);
    }

    /** Stamps a step, also a second time, with what is odd about it. */
    void warn(PlayStep step, String detail) {
        stamp(step, detail, true);
    }

    private synchronized void stamp(PlayStep step, @Nullable String detail, boolean warning) {
        if (warning) {
            entries.removeIf(entry -> entry.step() == step);
        } else if (has(step)) {
            return;
        }
        Instant now = clock.instant();
        entries.add(new Entry(step, now, Duration.between(startedAt, now), detail, warning));
    }

    synchronized boolean has(PlayStep step) {
        return entries.stream().anyMatch(entry -> entry.step() == step);
    }

    synchronized Timeline snapshot() {
        return new Timeline(startedAt, entries);
    }
}
