package org.sharpeyes.api.command;

import java.time.LocalDateTime;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.codec.manscdp.PtzMessage;
import org.sharpeyes.codec.manscdp.RecordMessage.RecordInfoQuery;
import org.sharpeyes.codec.manscdp.RecordMessage.Recording;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.signalling.message.CommandOutcome;
import org.sharpeyes.signalling.message.Commands;

/**
 * What devices can be asked about their channels: what is recorded, and where cameras can look. Who looks for recordings
 * is audited.
 */
public final class ChannelQueryResource {
    private final Commands commands;
    private final Inventory inventory;
    private final Audit audit;

    public ChannelQueryResource(Commands commands, Inventory inventory, Audit audit) {
        this.commands = commands;
        this.inventory = inventory;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations
                .add("askRecordings", this::recordings)
                .add("askPresets", this::presets)
                .add("askHomePosition", this::home)
                .add("askCruiseTracks", this::tracks)
                .add("askCruiseTrack", this::track)
                .add("askPtzPosition", this::position);
    }

    private CompletionStage<Reply> recordings(Call call) {
        DeviceTarget target = DeviceTarget.ofChannel(call, inventory);
        LocalDateTime start = DeviceTime.parameter(call, "start");
        LocalDateTime end = DeviceTime.parameter(call, "end");
        if (start != null && end != null && !start.isBefore(end)) {
            throw ProblemException.ofField(ProblemType.REQUEST_REFUSED, "end", "end is later than start.");
        }
        audit.record(call, "device.recordingsAsked", target.name(), DeviceTime.span(start, end));
        return ask(
                target,
                sn -> new RecordInfoQuery(
                        sn,
                        target.code(),
                        start,
                        end,
                        call.query("type").orElse("all"),
                        call.query("filePath").orElse(""),
                        call.query("address").orElse(""),
                        call.queryFlag("secret").map(secret -> secret ? 1 : 0).orElse(null),
                        call.query("recorderId").orElse(""),
                        call.queryFlag("everywhere").orElse(null),
                        call.queryNumber("streamNumber").orElse(null),
                        DeviceQueryResource.numbers(call.query("alarmMethods").orElse("")),
                        call.queryNumber("alarmType").orElse(0)),
                done -> ListView.of(done, Recording.class, RecordingView::of));
    }

    private CompletionStage<Reply> presets(Call call) {
        DeviceTarget target = DeviceTarget.ofChannel(call, inventory);
        return ask(target, sn -> new PtzMessage.PresetQuery(sn, target.code()), ListView::of);
    }

    private CompletionStage<Reply> home(Call call) {
        DeviceTarget target = DeviceTarget.ofChannel(call, inventory);
        return ask(
                target,
                sn -> new PtzMessage.HomePositionQuery(sn, target.code()),
                done -> done.parts(PtzMessage.HomePositionResponse.class).stream()
                        .map(PtzMessage.HomePositionResponse::home)
                        .findFirst()
                        .orElse(null));
    }

    private CompletionStage<Reply> tracks(Call call) {
        DeviceTarget target = DeviceTarget.ofChannel(call, inventory);
        return ask(target, sn -> new PtzMessage.CruiseTrackListQuery(sn, target.code()), ListView::of);
    }

    private CompletionStage<Reply> track(Call call) {
        DeviceTarget target = DeviceTarget.ofChannel(call, inventory);
        int number = call.pathNumber("number");
        return ask(target, sn -> new PtzMessage.CruiseTrackQuery(sn, target.code(), number), ListView::of);
    }

    private CompletionStage<Reply> position(Call call) {
        DeviceTarget target = DeviceTarget.ofChannel(call, inventory);
        return ask(
                target,
                sn -> new PtzMessage.PtzPositionQuery(sn, target.code()),
                done -> done.parts(PtzMessage.PtzPositionResponse.class).stream()
                        .map(PtzMessage.PtzPositionResponse::position)
                        .findFirst()
                        .orElse(null));
    }

    private CompletionStage<Reply> ask(
            DeviceTarget target, IntFunction<Manscdp> query, Function<CommandOutcome.Done, @Nullable Object> answer) {
        return commands.ask(target.device(), query).thenApply(outcome -> Reply.ok(CommandView.of(outcome, answer)));
    }
}
