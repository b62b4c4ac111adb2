package org.sharpeyes.api.control;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.inventory.Device;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.transfer.UpgradeReport;
import org.sharpeyes.transfer.Upgrades;

/** Firmware that devices fetch and install. */
public final class UpgradeResource {
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final Upgrades upgrades;
    private final Inventory inventory;
    private final Audit audit;

    public UpgradeResource(Upgrades upgrades, Inventory inventory, Audit audit) {
        this.upgrades = upgrades;
        this.inventory = inventory;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations.add("upgradeDevice", this::order).addNow("getUpgrade", this::get);
    }

    private CompletionStage<Reply> order(Call call) {
        Device device = device(call);
        JsonObject body = call.body();
        if (!body.getBoolean("confirm", false)) {
            throw ProblemException.ofField(
                    ProblemType.REQUEST_REFUSED,
                    "confirm",
                    "An upgrade restarts the device and cannot be undone: send \"confirm\": true.");
        }
        Upgrades.Firmware wanted = new Upgrades.Firmware(
                body.getString("firmware"),
                body.getString("fileUrl"),
                body.getString("manufacturer", device.manufacturer()));
        audit.record(call, "device.upgraded", device.id().value(), wanted.firmware());
        return upgrades.order(device.id(), wanted).thenApply(report -> created(report));
    }

    private static Reply created(Optional<UpgradeReport> ordered) {
        UpgradeReport report = ordered.orElseThrow(
                () -> ProblemException.unavailable("Too many upgrades run.", "Wait until some have ended.", RETRY));
        String location = "/api/v1/devices/%s/upgrades/%s".formatted(report.device(), report.id());
        return new Reply(201, "application/json", UpgradeView.of(report), Map.of("Location", location));
    }

    private Reply get(Call call) {
        DeviceId device = device(call).id();
        return upgrades.find(call.path("upgradeId"))
                .filter(report -> report.device().equals(device))
                .map(report -> Reply.ok(UpgradeView.of(report)))
                .orElseThrow(() -> ProblemException.notFound("There is no such upgrade of %s.".formatted(device)));
    }

    private Device device(Call call) {
        DeviceId id = new DeviceId(call.path("deviceId"));
        return inventory
                .device(id)
                .orElseThrow(() -> ProblemException.notFound("There is no device %s.".formatted(id)));
    }
}
