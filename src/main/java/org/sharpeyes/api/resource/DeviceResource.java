package org.sharpeyes.api.resource;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.api.http.Subject;
import org.sharpeyes.api.http.Whereabouts;
import org.sharpeyes.inventory.Channel;
import org.sharpeyes.inventory.Device;
import org.sharpeyes.inventory.DeviceChange;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.InventoryFilter;
import org.sharpeyes.inventory.NewDevice;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;
import org.sharpeyes.model.Secret;
import org.sharpeyes.signalling.profile.DeviceProfile;
import org.sharpeyes.signalling.profile.Profiles;

/** Devices and their channels. */
public final class DeviceResource {
    private final Inventory inventory;
    private final Profiles profiles;
    private final Whereabouts whereabouts;
    private final Audit audit;

    public DeviceResource(Inventory inventory, Profiles profiles, Whereabouts whereabouts, Audit audit) {
        this.whereabouts = whereabouts;
        this.inventory = inventory;
        this.profiles = profiles;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations
                .addNow("listDevices", this::list)
                .addNow("getDevice", call -> Reply.ok(view(device(call))))
                .add("createDevice", this::enter)
                .add("updateDevice", this::change)
                .add("deleteDevice", this::remove)
                .add("setDeviceTags", this::tag)
                .addNow("listChannels", this::channels)
                .addNow("getChannel", this::channel);
    }

    private Reply list(Call call) {
        return Reply.ok(inventory.devices(filter(call), call.page()).map(this::view));
    }

    static InventoryFilter filter(Call call) {
        return new InventoryFilter(
                call.queryFlag("online").orElse(null),
                call.query("gridCode").orElse(null),
                call.query("q").orElse(null),
                call.query("tag").orElse(null),
                call.scope());
    }

    private DeviceView view(Device device) {
        return DeviceView.of(device, inventory.tags().of(device.id()));
    }

    private CompletionStage<Reply> tag(Call call) {
        Device device = device(call);
        Set<String> tags = GrantView.codes(call.body().getJsonArray("tags"));
        return inventory.tags().set(device.id(), tags).thenApply(done -> {
            audit.record(call, "device.tagged", device.id().value(), String.join(", ", new TreeSet<>(tags)));
            return Reply.ok(view(device));
        });
    }

    private Device device(Call call) {
        String id = call.path("deviceId");
        return inventory
                .device(new DeviceId(id))
                .orElseThrow(() -> ProblemException.notFound("There is no device %s.".formatted(id)));
    }

    private CompletionStage<Reply> enter(Call call) {
        JsonObject body = call.body();
        NewDevice device = new NewDevice(
                new DeviceId(body.getString("deviceId")), body.getString("name"), secret(body.getString("password")));
        return inventory
                .enter(device)
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, entered -> {
                    audit.record(call, "device.entered", entered.id().value());
                    return Reply.created(DeviceView.of(entered));
                }));
    }

    private CompletionStage<Reply> change(Call call) {
        JsonObject body = call.body();
        Secret password = body.containsKey("password")
                ? new Secret(Objects.requireNonNullElse(body.getString("password"), ""))
                : null;
        String profile = body.containsKey("profile") ? profile(body.getString("profile")) : null;
        DeviceId id = new DeviceId(call.path("deviceId"));
        return inventory
                .change(id, new DeviceChange(body.getString("name"), password, profile))
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, changed -> {
                    audit.record(call, "device.changed", changed.id().value());
                    return Reply.ok(view(changed));
                }));
    }

    /** Empty for none. */
    private String profile(@Nullable String name) {
        if (name != null && profiles.set().named(name).isEmpty()) {
            String allowed =
                    profiles.set().all().stream().map(DeviceProfile::name).collect(Collectors.joining(", "));
            throw ProblemException.ofField(
                    ProblemType.REQUEST_REFUSED,
                    "profile",
                    "There is no profile %s; there are %s.".formatted(name, allowed));
        }
        return Objects.requireNonNullElse(name, "");
    }

    private CompletionStage<Reply> remove(Call call) {
        return inventory
                .remove(new DeviceId(call.path("deviceId")))
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, removed -> {
                    audit.record(call, "device.removed", removed.value());
                    return Reply.none();
                }));
    }

    /** A recorder's channels fit into memory and come in order of their codes: the cursor is the last code. */
    private Reply channels(Call call) {
        PageRequest page = call.page();
        String after = page.after().orElse("");
        List<Channel> following = inventory.channels(device(call).id()).stream()
                .filter(channel -> channel.id().code().compareTo(after) > 0)
                .filter(channel -> whereabouts.touches(call.scope(), new Subject.OfChannel(channel.id())))
                .limit(page.limit() + 1L)
                .toList();
        return Reply.ok(Page.of(following, page, channel -> channel.id().code()).map(ChannelView::of));
    }

    private Reply channel(Call call) {
        ChannelId id = new ChannelId(new DeviceId(call.path("deviceId")), call.path("channelId"));
        return inventory
                .channel(id)
                .map(channel -> Reply.ok(ChannelView.of(channel)))
                .orElseThrow(() -> ProblemException.notFound("There is no channel %s.".formatted(id)));
    }

    private static @Nullable Secret secret(@Nullable String text) {
        return text == null ? null : new Secret(text);
    }
}
