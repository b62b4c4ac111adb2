package org.sharpeyes.alarm.quiet;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where silences are kept. */
public interface SilenceRepository {
    /** Those that end after that time. Blocks. */
    List<Silence> load(Instant after);

    /** The latest that are over, newest first. Blocks. */
    List<Silence> past(Instant before, int limit);

    /** Inserts or replaces. Never blocks. */
    CompletionStage<Void> save(Silence silence);
}
