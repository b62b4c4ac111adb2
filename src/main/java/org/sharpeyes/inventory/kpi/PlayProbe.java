package org.sharpeyes.inventory.kpi;

import java.util.concurrent.CompletionStage;
import org.sharpeyes.model.ChannelId;

/** Tries whether a channel can be played. */
@FunctionalInterface
public interface PlayProbe {
    /** Plays it up to the first key frame; completes in any case, not exceptionally. */
    CompletionStage<Result> play(ChannelId channel);

    /**
     * What came of it.
     *
     * @param cause why there was no picture, empty when there was
     */
    record Result(boolean picture, String cause) {
        public static final Result PICTURE = new Result(true, "");
    }
}
