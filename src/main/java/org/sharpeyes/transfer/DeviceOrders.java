package org.sharpeyes.transfer;

import java.util.concurrent.CompletionStage;
import org.sharpeyes.codec.manscdp.ConfigBlock;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.message.CommandOutcome;

/** Whoever can give devices orders. Any thread; never blocks, never fails. */
public interface DeviceOrders {
    CompletionStage<CommandOutcome> control(DeviceId device, ControlCommand command);

    CompletionStage<CommandOutcome> configure(ChannelId channel, ConfigBlock block);

    /** Address and port at which this device reaches the gateway by HTTP, such as {@code http://192.0.2.1:8080}. */
    String httpBase(DeviceId device);
}
