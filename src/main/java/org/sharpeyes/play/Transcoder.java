package org.sharpeyes.play;

import java.util.Optional;
import java.util.concurrent.Executor;
import org.sharpeyes.model.AccessUnitSink;

/** What turns a stream into H.264. */
@FunctionalInterface
public interface Transcoder {
    /**
     * Begins, if one more is allowed.
     *
     * @param result gets tracks and units, and its end once, whatever ended the work; on the loop
     * @param loop of both streams
     * @return where the units of the source go, on the loop; its {@code onEnd} ends the work
     */
    Optional<AccessUnitSink> begin(AccessUnitSink result, Executor loop);
}
