package org.sharpeyes.api.command;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.codec.manscdp.ConfigBlock;
import org.sharpeyes.codec.manscdp.ConfigMessage.ConfigDownloadQuery;
import org.sharpeyes.codec.manscdp.ConfigMessage.ConfigDownloadResponse;
import org.sharpeyes.codec.manscdp.ConfigMessage.DeviceConfig;
import org.sharpeyes.codec.manscdp.ConfigType;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.signalling.message.CommandOutcome;
import org.sharpeyes.signalling.message.Commands;

/** How devices are set up. */
public final class ConfigurationResource {
    private final Commands commands;
    private final Inventory inventory;
    private final Audit audit;

    public ConfigurationResource(Commands commands, Inventory inventory, Audit audit) {
        this.commands = commands;
        this.inventory = inventory;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations.add("askConfiguration", this::read).add("changeConfiguration", this::change);
    }

    private CompletionStage<Reply> read(Call call) {
        DeviceTarget target = DeviceTarget.ofDevice(call, inventory);
        Set<ConfigType> types =
                call.query("types").map(ConfigurationResource::types).orElse(Set.of(ConfigType.BASIC_PARAM));
        String names = types.stream().map(ConfigJson::name).collect(Collectors.joining(" "));
        audit.record(call, "device.configurationRead", target.name(), names);
        return commands.ask(target.device(), sn -> new ConfigDownloadQuery(sn, target.code(), types))
                .thenApply(outcome -> Reply.ok(CommandView.of(outcome, done -> view(done, types))));
    }

    private static Set<ConfigType> types(String joined) {
        return Arrays.stream(joined.split(",", -1))
                .map(name -> ConfigJson.type(name)
                        .orElseThrow(() -> ProblemException.ofField(
                                ProblemType.REQUEST_REFUSED,
                                "types",
                                "types are some of " + String.join(", ", ConfigJson.names()) + ".")))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ConfigType.class)));
    }

    private static ConfigView view(CommandOutcome.Done done, Set<ConfigType> asked) {
        List<ConfigBlock> blocks = done.parts(ConfigDownloadResponse.class).stream()
                .flatMap(part -> part.blocks().stream())
                .toList();
        Set<ConfigType> missing = EnumSet.copyOf(asked);
        blocks.forEach(block -> missing.remove(block.type()));
        return new ConfigView(
                ConfigJson.write(blocks), missing.stream().map(ConfigJson::name).toList());
    }

    private record ConfigView(Object blocks, List<String> missing) {}

    private CompletionStage<Reply> change(Call call) {
        JsonObject body = call.body();
        DeviceTarget target = DeviceTarget.of(call, inventory, Optional.ofNullable(body.getString("channelId")));
        List<ConfigBlock> blocks = ConfigJson.read(body.getJsonObject("blocks"));
        String names =
                blocks.stream().map(block -> ConfigJson.name(block.type())).collect(Collectors.joining(" "));
        audit.record(call, "device.configured", target.name(), names);
        return commands.ask(target.device(), sn -> new DeviceConfig(sn, target.code(), blocks))
                .thenApply(outcome -> Reply.ok(CommandView.of(outcome)));
    }
}
