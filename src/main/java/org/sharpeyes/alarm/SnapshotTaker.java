package org.sharpeyes.alarm;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.model.ChannelId;

/** Takes pictures of cameras. */
public interface SnapshotTaker {
    /** Never blocks; completes with the path where the picture is to be had, or empty where there is none. */
    CompletionStage<Optional<String>> take(ChannelId channel);
}
