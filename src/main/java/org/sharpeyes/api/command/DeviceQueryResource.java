package org.sharpeyes.api.command;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.codec.manscdp.GbEdition;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.codec.manscdp.RecordMessage.SdCardStatusQuery;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.signalling.message.CommandOutcome;
import org.sharpeyes.signalling.message.Commands;

/** What devices can be asked about themselves. */
public final class DeviceQueryResource {
    private final Commands commands;
    private final Inventory inventory;

    public DeviceQueryResource(Commands commands, Inventory inventory) {
        this.commands = commands;
        this.inventory = inventory;
    }

    public void register(Operations operations) {
        operations
                .add("askDeviceInfo", this::info)
                .add("askDeviceStatus", this::status)
                .add("askSdCards", this::sdCards)
                .add("askAlarms", this::alarms);
    }

    private CompletionStage<Reply> info(Call call) {
        DeviceTarget target = DeviceTarget.ofDevice(call, inventory);
        return ask(
                target,
                sn -> new Manscdp.DeviceInfoQuery(sn, target.code()),
                done -> done.parts(Manscdp.DeviceInfoResponse.class).stream()
                        .findFirst()
                        .map(InfoView::of)
                        .orElse(null));
    }

    private CompletionStage<Reply> status(Call call) {
        DeviceTarget target = DeviceTarget.ofDevice(call, inventory);
        return ask(
                target,
                sn -> new Manscdp.DeviceStatusQuery(sn, target.code()),
                done -> done.parts(Manscdp.DeviceStatusResponse.class).stream()
                        .findFirst()
                        .map(DeviceStateView::of)
                        .orElse(null));
    }

    private CompletionStage<Reply> sdCards(Call call) {
        DeviceTarget target = DeviceTarget.ofDevice(call, inventory);
        return ask(target, sn -> new SdCardStatusQuery(sn, target.code()), ListView::of);
    }

    /** The alarms themselves come as any others do. */
    private CompletionStage<Reply> alarms(Call call) {
        DeviceTarget target = DeviceTarget.ofDevice(call, inventory);
        LocalDateTime start = DeviceTime.parameter(call, "start");
        LocalDateTime end = DeviceTime.parameter(call, "end");
        return ask(
                target,
                sn -> new Manscdp.AlarmQuery(
                        sn,
                        target.code(),
                        GbEdition.E2016,
                        number(call, "startPriority"),
                        number(call, "endPriority"),
                        numbers(call.query("methods").orElse("")),
                        number(call, "type"),
                        start,
                        end),
                done -> null);
    }

    private static int number(Call call, String name) {
        return call.queryNumber(name).orElse(0);
    }

    static List<Integer> numbers(String joined) {
        return joined.isEmpty()
                ? List.of()
                : Arrays.stream(joined.split(",", -1)).map(Integer::valueOf).toList();
    }

    private CompletionStage<Reply> ask(
            DeviceTarget target, IntFunction<Manscdp> query, Function<CommandOutcome.Done, @Nullable Object> answer) {
        return commands.ask(target.device(), query).thenApply(outcome -> Reply.ok(CommandView.of(outcome, answer)));
    }

    private record InfoView(String name, String manufacturer, String model, String firmware, int channelCount) {
        static InfoView of(Manscdp.DeviceInfoResponse info) {
            return new InfoView(info.name(), info.manufacturer(), info.model(), info.firmware(), info.channelCount());
        }
    }
}
