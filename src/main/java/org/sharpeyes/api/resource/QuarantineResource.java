package org.sharpeyes.api.resource;

import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.NewDevice;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.Secret;
import org.sharpeyes.signalling.RegistrationGuide;

/** What devices are told so that they come, and those that came and wait to be admitted. */
public final class QuarantineResource {
    private final Inventory inventory;
    private final Supplier<RegistrationGuide> guide;
    private final Audit audit;

    public QuarantineResource(Inventory inventory, Supplier<RegistrationGuide> guide, Audit audit) {
        this.inventory = inventory;
        this.guide = guide;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations
                .addNow("getRegistrationGuide", call -> Reply.ok(guide.get()))
                .addNow("listQuarantine", call -> list())
                .add("admitDevice", this::admit);
    }

    private Reply list() {
        return Reply.ok(new Page<>(inventory.quarantine(), null).map(QuarantineView::of));
    }

    private CompletionStage<Reply> admit(Call call) {
        JsonObject body = call.body();
        String password = body.getString("password");
        if (password == null && !guide.get().sharedSecret()) {
            throw ProblemException.ofField(
                    ProblemType.CONFLICT,
                    "password",
                    "There is no shared secret (sip.password): give the device one of its own.");
        }
        NewDevice device = new NewDevice(
                new DeviceId(call.path("deviceId")),
                Objects.requireNonNullElse(body.getString("name"), ""),
                password == null ? null : new Secret(password));
        return inventory
                .admit(device)
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, admitted -> {
                    audit.record(call, "device.admitted", admitted.id().value());
                    return Reply.created(DeviceView.of(admitted));
                }));
    }
}
