package org.sharpeyes.alarm;

import java.time.Instant;
import java.util.Optional;

/** What keeps alerts from being delivered for a while. Asked on the store's thread: it answers from memory. */
public interface Mute {
    /** Nothing does. */
    Mute NONE = (alert, now) -> Optional.empty();

    Optional<Hush> of(Alert alert, Instant now);

    /**
     * An alert that is not delivered for now.
     *
     * @param by what keeps it quiet: {@code silence/…}, {@code maintenance/…}, {@code parent}, {@code wait}, {@code storm}
     * @param until when to look again; a storm's alerts are not looked at again
     */
    record Hush(String by, Instant until) {}
}
