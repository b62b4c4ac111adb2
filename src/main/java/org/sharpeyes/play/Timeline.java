package org.sharpeyes.play;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has happened in a session so far, each step once, in the order it happened.
 *
 * @param startedAt when the session was asked for
 */
public record Timeline(Instant startedAt, List<Entry> entries) {
    public Timeline {
        entries = List.copyOf(entries);
    }

    /** When this step was taken, if it was. */
    public Optional<Entry> find(PlayStep step) {
        return entries.stream().filter(entry -> entry.step() == step).findFirst();
    }

    /**
     * One step taken.
     *
     * @param offset since the start
     * @param detail figures without words, such as an address; null when the step says it all
     * @param warning what is odd although it did no harm, such as an unexpected SSRC
     */
    public record Entry(
            PlayStep step,
            Instant at,
            Duration offset,
            @Nullable String detail,
            boolean warning) {}
}
