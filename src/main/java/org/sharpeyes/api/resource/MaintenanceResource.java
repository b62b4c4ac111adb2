package org.sharpeyes.api.resource;

import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.api.http.Subject;
import org.sharpeyes.api.http.Whereabouts;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.kpi.Maintenance;
import org.sharpeyes.inventory.kpi.MaintenanceWindow;
import org.sharpeyes.model.Outcome;

/** Times in which points need not be online: one person asks for them, an administrator approves. */
public final class MaintenanceResource {
    private final Inventory inventory;
    private final Maintenance maintenance;
    private final Whereabouts whereabouts;
    private final Audit audit;

    public MaintenanceResource(Inventory inventory, Maintenance maintenance, Whereabouts whereabouts, Audit audit) {
        this.inventory = inventory;
        this.maintenance = maintenance;
        this.whereabouts = whereabouts;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations
                .addNow("listMaintenanceWindows", this::list)
                .add("createMaintenanceWindow", this::create)
                .add("approveMaintenanceWindow", this::approve)
                .add("deleteMaintenanceWindow", this::withdraw);
    }

    private Reply list(Call call) {
        String grid = call.query("gridCode").orElse(null);
        int limit = call.queryNumber("limit").orElse(100);
        List<WindowView> items = maintenance
                .list(window -> (grid == null || grid.equals(window.gridCode()))
                        && whereabouts.touches(call.scope(), new Subject.OfGrid(window.gridCode())))
                .stream()
                .limit(limit)
                .map(WindowView::of)
                .toList();
        return Reply.ok(new Windows(items));
    }

    private CompletionStage<Reply> create(Call call) {
        JsonObject body = call.body();
        String grid =
                StatisticsResource.grid(inventory, body.getString("gridCode")).code();
        String point = body.getString("point");
        if (point != null && !whereabouts.covers(call.scope(), new Subject.OfPoint(point))) {
            throw ProblemException.notFound("There is no point %s.".formatted(point));
        }
        CompletionStage<Outcome<MaintenanceWindow>> outcome = maintenance.request(
                grid,
                point,
                time(body, "from"),
                time(body, "to"),
                body.getString("reason"),
                call.principal().name());
        return outcome.thenApply(made -> Reply.of(made, ProblemType.REQUEST_REFUSED, window -> {
            audit.record(call, "maintenance.requested", window.id(), window.reason());
            return Reply.created(WindowView.of(window));
        }));
    }

    /** The window that is named, if it is of the caller's grids. */
    private String theirs(Call call) {
        String id = call.path("windowId");
        boolean elsewhere = maintenance.list(window -> window.id().equals(id)).stream()
                .anyMatch(window -> !whereabouts.covers(call.scope(), new Subject.OfGrid(window.gridCode())));
        if (elsewhere) {
            throw ProblemException.notFound("There is no maintenance window %s.".formatted(id));
        }
        return id;
    }

    private CompletionStage<Reply> approve(Call call) {
        return maintenance
                .approve(theirs(call), call.principal().name())
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, window -> {
                    audit.record(call, "maintenance.approved", window.id(), window.reason());
                    return Reply.ok(WindowView.of(window));
                }));
    }

    private CompletionStage<Reply> withdraw(Call call) {
        return maintenance
                .withdraw(theirs(call))
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, window -> {
                    audit.record(call, "maintenance.withdrawn", window.id(), window.reason());
                    return Reply.ok(WindowView.of(window));
                }));
    }

    private static Instant time(JsonObject body, String field) {
        try {
            return Instant.parse(body.getString(field));
        } catch (DateTimeException wrong) {
            throw ProblemException.ofField(
                    ProblemType.REQUEST_REFUSED, field, field + " must be a time like 2026-05-01T00:00:00Z.");
        }
    }

    private record Windows(List<WindowView> items) {}

    private record WindowView(
            String id,
            String gridCode,
            @Nullable String point,
            Instant from,
            Instant to,
            String reason,
            String requestedBy,
            Instant requestedAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt,
            @Nullable Instant withdrawnAt) {
        static WindowView of(MaintenanceWindow window) {
            return new WindowView(
                    window.id(),
                    window.gridCode(),
                    window.point(),
                    window.from(),
                    window.to(),
                    window.reason(),
                    window.requestedBy(),
                    window.requestedAt(),
                    window.approvedBy(),
                    window.approvedAt(),
                    window.withdrawnAt());
        }
    }
}
