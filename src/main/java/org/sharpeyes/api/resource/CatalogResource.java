package org.sharpeyes.api.resource;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.catalog.CatalogSync;

/** Catalogs on request. */
public final class CatalogResource {
    private final Function<DeviceId, CompletionStage<CatalogSync>> sync;
    private final Inventory inventory;
    private final Audit audit;
    private final AtomicLong lastId = new AtomicLong();

    /**
     * Answers from these services.
     *
     * @param sync asks a device for its catalog
     */
    public CatalogResource(Function<DeviceId, CompletionStage<CatalogSync>> sync, Inventory inventory, Audit audit) {
        this.sync = sync;
        this.inventory = inventory;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations.add("syncCatalog", this::sync);
    }

    private CompletionStage<Reply> sync(Call call) {
        DeviceId device = new DeviceId(call.path("deviceId"));
        if (inventory.device(device).isEmpty()) {
            throw ProblemException.notFound("There is no device %s.".formatted(device));
        }
        audit.record(call, "catalog.synced", device.value());
        String id = device.value() + "-" + lastId.incrementAndGet();
        return sync.apply(device)
                .thenApply(result -> Reply.created(new SyncView(
                        id, word(result.state()), result.expected(), result.received(), result.missing())));
    }

    private static String word(CatalogSync.State state) {
        return switch (state) {
            case COMPLETE -> "complete";
            case PARTIAL -> "partial";
            case FAILED -> "failed";
            case NO_ANSWER -> "noAnswer";
        };
    }

    private record SyncView(String id, String state, int expected, int received, int missing) {}
}
