package org.sharpeyes.api;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sharpeyes.codec.manscdp.ConfigBlock;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.message.CommandOutcome;
import org.sharpeyes.steering.CameraLine;
import org.sharpeyes.transfer.DeviceOrders;

/** Devices that write down what they are told and answer as they were told to. */
final class DevicesOfPaper implements CameraLine, DeviceOrders {
    private final List<Told> told = new CopyOnWriteArrayList<>();
    final List<ConfigBlock.SnapShotConfig> snapshots = new CopyOnWriteArrayList<>();
    volatile CommandOutcome outcome = new CommandOutcome.Done(List.of(), 0, 0);
    volatile String httpBase = "";

    private record Told(String code, ControlCommand command) {}

    /** What the channel or device was told. */
    List<ControlCommand> commands(String code) {
        return told.stream()
                .filter(one -> one.code().equals(code))
                .map(Told::command)
                .toList();
    }

    /** The PTZ commands as they go over the wire. */
    List<String> ptz(String code) {
        return commands(code).stream()
                .filter(ControlCommand.Ptz.class::isInstance)
                .map(command -> ((ControlCommand.Ptz) command).command().toHex())
                .toList();
    }

    @Override
    public CompletionStage<CommandOutcome> send(ChannelId channel, ControlCommand command) {
        told.add(new Told(channel.code(), command));
        return CompletableFuture.completedFuture(outcome);
    }

    @Override
    public CompletionStage<CommandOutcome> control(DeviceId device, ControlCommand command) {
        told.add(new Told(device.value(), command));
        return CompletableFuture.completedFuture(outcome);
    }

    @Override
    public CompletionStage<CommandOutcome> configure(ChannelId channel, ConfigBlock block) {
        snapshots.add((ConfigBlock.SnapShotConfig) block);
        return CompletableFuture.completedFuture(outcome);
    }

    @Override
    public String httpBase(DeviceId device) {
        return httpBase;
    }
}
