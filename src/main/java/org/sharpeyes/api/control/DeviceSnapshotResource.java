package org.sharpeyes.api.control;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.api.resource.StreamUrls;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.transfer.DeviceSnapshots;
import org.sharpeyes.transfer.SnapshotReport;

/** Pictures that a device takes by itself, without a stream, and uploads. */
public final class DeviceSnapshotResource {
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final DeviceSnapshots snapshots;
    private final Inventory inventory;
    private final StreamUrls urls;
    private final Audit audit;

    public DeviceSnapshotResource(DeviceSnapshots snapshots, Inventory inventory, StreamUrls urls, Audit audit) {
        this.snapshots = snapshots;
        this.inventory = inventory;
        this.urls = urls;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations.add("orderDeviceSnapshots", this::order).addNow("getDeviceSnapshots", this::get);
    }

    private CompletionStage<Reply> order(Call call) {
        ChannelId channel = channel(call);
        JsonObject body = call.body();
        audit.record(call, "snapshot.ordered", channel.toString());
        return snapshots
                .order(channel, body.getInteger("count", 1), body.getInteger("intervalSeconds", 1))
                .thenApply(report -> created(
                        call,
                        report.orElseThrow(() -> ProblemException.unavailable(
                                "Too many orders for pictures run.", "Wait until some have ended.", RETRY))));
    }

    private Reply created(Call call, SnapshotReport report) {
        String location = "/api/v1/channels/%s/device-snapshots/%s".formatted(report.channel(), report.id());
        return new Reply(201, "application/json", view(call, report), Map.of("Location", location));
    }

    private Reply get(Call call) {
        ChannelId channel = channel(call);
        Optional<SnapshotReport> found = snapshots
                .find(call.path("orderId"))
                .filter(report -> report.channel().equals(channel));
        return Reply.ok(
                view(call, found.orElseThrow(() -> ProblemException.notFound("There is no such order for pictures."))));
    }

    private DeviceSnapshotView view(Call call, SnapshotReport report) {
        return DeviceSnapshotView.of(
                report, picture -> urls.snapshot(call, report.channel().streamId(), picture.id()));
    }

    private ChannelId channel(Call call) {
        DeviceId device = new DeviceId(call.path("deviceId"));
        if (inventory.device(device).isEmpty()) {
            throw ProblemException.notFound("There is no device %s.".formatted(device));
        }
        return new ChannelId(device, call.path("channelId"));
    }
}
