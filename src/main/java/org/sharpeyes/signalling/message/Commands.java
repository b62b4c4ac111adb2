package org.sharpeyes.signalling.message;

import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.codec.manscdp.GbEdition;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;

/** Queries and commands to devices. */
@FunctionalInterface
public interface Commands {
    /**
     * Sends a query or command, spelled as the device understands it, and waits for what it says. Any thread.
     *
     * @param request makes the message with the SN it is given
     * @return what became of it, at the latest some seconds after the device has fallen silent; never fails
     */
    CompletionStage<CommandOutcome> ask(DeviceId device, IntFunction<? extends Manscdp> request);

    /**
     * Asks for a key frame now, in the spelling of the edition that the device speaks (§A.2.3.1.10). There is no answer
     * but the picture. Never fails.
     */
    default void requestKeyFrame(ChannelId channel) {
        ControlCommand command = new ControlCommand.ForceKeyFrame(GbEdition.E2016);
        var unused = ask(channel.device(), sn -> new Manscdp.DeviceControl(sn, channel.code(), command));
    }
}
