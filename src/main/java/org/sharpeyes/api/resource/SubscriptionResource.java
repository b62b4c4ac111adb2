package org.sharpeyes.api.resource;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.inventory.Device;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.Page;
import org.sharpeyes.signalling.profile.DeviceProfile.Subscription;
import org.sharpeyes.signalling.subscription.DeviceSubscriptions;

/** What devices are subscribed to. */
public final class SubscriptionResource {
    private final DeviceSubscriptions subscriptions;
    private final Inventory inventory;
    private final Audit audit;

    public SubscriptionResource(DeviceSubscriptions subscriptions, Inventory inventory, Audit audit) {
        this.subscriptions = subscriptions;
        this.inventory = inventory;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations
                .addNow("listSubscriptions", this::list)
                .add("putSubscription", this::put)
                .add("deleteSubscription", this::delete);
    }

    private Reply list(Call call) {
        return Reply.ok(new Page<>(subscriptions.of(device(call).id()), null).map(SubscriptionView::of));
    }

    private CompletionStage<Reply> put(Call call) {
        Device device = device(call);
        if (!device.online()) {
            throw ProblemException.of(ProblemType.CONFLICT, "Device %s is offline.".formatted(device.id()));
        }
        JsonObject body = call.body();
        Subscription kind = kind(call);
        audit.record(call, "subscription.added", device.id() + "/" + kind);
        return subscriptions
                .add(device.id(), kind, body.getInteger("interval", 0))
                .thenApply(added -> added.map(status -> Reply.ok(SubscriptionView.of(status)))
                        .orElseThrow(() -> ProblemException.of(
                                ProblemType.CONFLICT, "The gateway has too much to do; try again later.")));
    }

    private CompletionStage<Reply> delete(Call call) {
        DeviceId device = device(call).id();
        Subscription kind = kind(call);
        audit.record(call, "subscription.removed", device + "/" + kind);
        return subscriptions
                .remove(device, kind)
                .thenApply(removed -> removed.map(last -> Reply.none())
                        .orElseThrow(() -> ProblemException.notFound(
                                "There is no such subscription to device %s.".formatted(device))));
    }

    private static Subscription kind(Call call) {
        String name = call.path("kind");
        return Arrays.stream(Subscription.values())
                .filter(kind -> PointView.camelCase(kind).equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("There is no subscription %s.".formatted(name)));
    }

    private Device device(Call call) {
        String id = call.path("deviceId");
        return inventory
                .device(new DeviceId(id))
                .orElseThrow(() -> ProblemException.notFound("There is no device %s.".formatted(id)));
    }
}
