package org.sharpeyes.play;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.relay.Stream;

/** One channel's live picture, shared by all who watch it. All methods may be called from any thread. */
public interface PlaySession {
    ChannelId channel();

    StreamId streamId();

    PlayState state();

    Timeline timeline();

    /** Why it failed, or why it ended although somebody may have been watching. */
    Optional<PlayFailure> failure();

    /**
     * Completes with the stream at its first key frame, on the stream's loop; fails with {@link PlayFailedException}.
     * Whoever does not join the stream within {@link PlaySettings#idleStop()} finds it ended.
     */
    CompletionStage<Stream> playing();
}
