package org.sharpeyes.api.resource;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.alarm.Alert;
import org.sharpeyes.alarm.AlertCount;
import org.sharpeyes.alarm.AlertData;
import org.sharpeyes.alarm.AlertFilter;
import org.sharpeyes.alarm.AlertState;
import org.sharpeyes.alarm.AlertStep;
import org.sharpeyes.alarm.Alerts;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.api.http.Whereabouts;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.GridScope;

/** Alerts and the work on them. */
public final class AlertResource {
    private final Alerts alerts;
    private final Whereabouts whereabouts;
    private final Audit audit;

    public AlertResource(Alerts alerts, Whereabouts whereabouts, Audit audit) {
        this.alerts = alerts;
        this.whereabouts = whereabouts;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations
                .addBlocking("listAlerts", this::list)
                .addBlocking("countAlerts", this::count)
                .addBlocking("getAlert", this::get)
                .addBlocking("listAlertSteps", this::steps)
                .addBlocking(
                        "transitionAlert",
                        call -> transition(call).toCompletableFuture().join());
    }

    private Reply list(Call call) {
        Optional<String> after = call.query("after");
        if (after.isPresent()) {
            return changes(call, Long.parseLong(after.get()));
        }
        AlertFilter filter = new AlertFilter(
                call.query("state").map(AlertResource::state).orElse(null),
                call.queryFlag("resolved").orElse(null),
                call.query("gridCode").orElse(null),
                call.query("deviceId").map(DeviceId::new).orElse(null),
                call.queryNumber("level").orElse(null),
                call.query("kind").orElse(null),
                call.queryFlag("muted").orElse(null),
                call.query("parentId").orElse(null),
                call.scope());
        return Reply.ok(alerts.list(filter, call.page()).map(AlertData::of));
    }

    /** What was changed since, for those who may have missed events. */
    private Reply changes(Call call, long after) {
        List<Alert> changed = alerts.changedAfter(after, call.page().limit());
        List<AlertData> items = changed.stream()
                .filter(alert -> isOf(call.scope(), alert))
                .map(AlertData::of)
                .toList();
        long last = changed.isEmpty() ? after : changed.getLast().changeNumber();
        return Reply.ok(new Changes(items, null, last));
    }

    private Reply count(Call call) {
        List<AlertCount> counts = alerts.counts(call.scope());
        return Reply.ok(AlertCountView.of(counts, call.query("gridCode").orElse(null)));
    }

    private Reply get(Call call) {
        return Reply.ok(AlertData.of(alert(call)));
    }

    private Alert alert(Call call) {
        String id = call.path("alertId");
        return alerts.find(id)
                .filter(alert -> isOf(call.scope(), alert))
                .orElseThrow(() -> ProblemException.notFound("There is no alert %s.".formatted(id)));
    }

    private boolean isOf(GridScope scope, Alert alert) {
        return scope.covers(alert.gridCodes()) || whereabouts.coversTagged(scope, alert.deviceId());
    }

    private Reply steps(Call call) {
        return Reply.ok(new Steps(
                alerts.history(alert(call).id()).stream().map(StepView::of).toList()));
    }

    private CompletionStage<Reply> transition(Call call) {
        JsonObject body = call.body();
        String id = alert(call).id();
        String by = Optional.ofNullable(body.getString("by"))
                .filter(name -> !name.isBlank())
                .orElseGet(() -> call.principal().name());
        String note = Optional.ofNullable(body.getString("note")).orElse("");
        return alerts.transition(id, state(body.getString("to")), by, note)
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, alert -> {
                    audit.record(call, "alert." + body.getString("to"), id, note);
                    return Reply.ok(AlertData.of(alert));
                }));
    }

    private static AlertState state(String text) {
        return AlertState.valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** @param last what to ask for next */
    private record Changes(List<AlertData> items, @Nullable String nextCursor, long last) {}

    private record Steps(List<StepView> items) {}

    private record StepView(Instant at, String from, String to, String by, String note) {
        static StepView of(AlertStep step) {
            return new StepView(
                    step.at(),
                    step.from().name().toLowerCase(Locale.ROOT),
                    step.to().name().toLowerCase(Locale.ROOT),
                    step.by(),
                    step.note());
        }
    }
}
