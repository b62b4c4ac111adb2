package org.sharpeyes.api.command;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.codec.manscdp.GbEdition;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.signalling.message.Commands;

/** What devices can be told to do, steering apart. Each command is audited before it is sent. */
public final class DeviceCommandResource {
    private final Commands commands;
    private final Inventory inventory;
    private final Audit audit;

    public DeviceCommandResource(Commands commands, Inventory inventory, Audit audit) {
        this.commands = commands;
        this.inventory = inventory;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations
                .add("commandDevice", this::command)
                .add("rebootDevice", this::reboot)
                .add("formatSdCard", this::formatSdCard);
    }

    private CompletionStage<Reply> command(Call call) {
        JsonObject body = call.body();
        Integer stream = body.getInteger("streamNumber");
        String word = body.getString("command");
        return switch (word) {
            case "arm" -> send(call, "device.armed", new ControlCommand.Guard(true));
            case "disarm" -> send(call, "device.disarmed", new ControlCommand.Guard(false));
            case "resetAlarm" -> send(call, "device.alarmReset", alarmReset(body));
            case "startRecording" ->
                send(call, "device.recordingStarted", new ControlCommand.RecordAtDevice(true, stream));
            case "stopRecording" ->
                send(call, "device.recordingStopped", new ControlCommand.RecordAtDevice(false, stream));
            case "keyFrame" ->
                send(call, "device.keyFrameRequested", new ControlCommand.ForceKeyFrame(GbEdition.E2016));
            default -> throw new IllegalStateException("the contract has no command " + word);
        };
    }

    private static ControlCommand alarmReset(JsonObject body) {
        return new ControlCommand.ResetAlarm(body.getInteger("alarmMethod", 0), body.getInteger("alarmType", 0));
    }

    private CompletionStage<Reply> reboot(Call call) {
        requireConfirmation(call, "The device restarts and is away for minutes.");
        return send(call, "device.rebooted", new ControlCommand.Reboot());
    }

    private CompletionStage<Reply> formatSdCard(Call call) {
        requireConfirmation(call, "Everything on the card is lost.");
        return send(
                call,
                "device.sdCardFormatted",
                new ControlCommand.FormatSdCard(call.body().getInteger("card")));
    }

    private static void requireConfirmation(Call call, String consequence) {
        if (!call.body().getBoolean("confirm", false)) {
            throw ProblemException.ofField(
                    ProblemType.REQUEST_REFUSED, "confirm", consequence + " confirm has to be true.");
        }
    }

    private CompletionStage<Reply> send(Call call, String action, ControlCommand command) {
        JsonObject body = call.body();
        DeviceTarget target = DeviceTarget.of(call, inventory, Optional.ofNullable(body.getString("channelId")));
        audit.record(call, action, target.name(), body.getString("purpose", ""));
        return commands.ask(target.device(), sn -> new Manscdp.DeviceControl(sn, target.code(), command))
                .thenApply(outcome -> Reply.ok(CommandView.of(outcome)));
    }
}
