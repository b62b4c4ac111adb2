package org.sharpeyes.api.resource;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.alarm.AlertData;
import org.sharpeyes.alarm.AlertFilter;
import org.sharpeyes.alarm.AlertState;
import org.sharpeyes.alarm.Alerts;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;

/** Alerts and the work on them. */
public final class AlertResource {
    private final Alerts alerts;
    private final Audit audit;

    public AlertResource(Alerts alerts, Audit audit) {
        this.alerts = alerts;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations
                .addBlocking("listAlerts", this::list)
                .addBlocking("getAlert", this::get)
                .add("transitionAlert", this::transition);
    }

    private Reply list(Call call) {
        AlertFilter filter = new AlertFilter(
                call.query("state").map(AlertResource::state).orElse(null),
                call.queryFlag("resolved").orElse(null),
                call.query("gridCode").orElse(null),
                null);
        return Reply.ok(alerts.list(filter, call.page()).map(AlertData::of));
    }

    private Reply get(Call call) {
        String id = call.path("alertId");
        return alerts.find(id)
                .map(alert -> Reply.ok(AlertData.of(alert)))
                .orElseThrow(() -> ProblemException.notFound("There is no alert %s.".formatted(id)));
    }

    private CompletionStage<Reply> transition(Call call) {
        JsonObject body = call.body();
        String id = call.path("alertId");
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
}
