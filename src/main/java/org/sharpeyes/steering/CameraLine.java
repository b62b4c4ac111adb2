package org.sharpeyes.steering;

import java.util.concurrent.CompletionStage;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.signalling.message.CommandOutcome;

/** Whoever can hand a command to a camera. */
@FunctionalInterface
public interface CameraLine {
    /**
     * Hands it over now. Any thread; never blocks.
     *
     * @return what became of it, once it can no longer arrive; never fails
     */
    CompletionStage<CommandOutcome> send(ChannelId channel, ControlCommand command);
}
