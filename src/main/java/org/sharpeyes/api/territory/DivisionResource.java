package org.sharpeyes.api.territory;

import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.inventory.division.Division;
import org.sharpeyes.inventory.division.DivisionImport;
import org.sharpeyes.inventory.division.DivisionLevel;
import org.sharpeyes.inventory.division.DivisionSource;
import org.sharpeyes.inventory.division.Divisions;

/** Divisions by code and day, and the taking in of more of them. */
public final class DivisionResource {
    private final Divisions divisions;
    private final Audit audit;

    public DivisionResource(Divisions divisions, Audit audit) {
        this.divisions = divisions;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations
                .addNow("listDivisions", this::list)
                .addNow("getDivision", this::one)
                .add("createDivision", this::enter)
                .add("endDivision", this::end)
                .add("importDivisions", this::take);
    }

    private Reply list(Call call) {
        LocalDate day = call.query("validOn").map(text -> day("validOn", text)).orElseGet(divisions::today);
        return Reply.ok(divisions
                .list(
                        call.query("parentCode").orElse(null),
                        call.query("level").map(DivisionResource::level).orElse(null),
                        call.query("q").orElse(null),
                        day,
                        call.page())
                .map(DivisionView::of));
    }

    private Reply one(Call call) {
        String code = call.path("divisionCode");
        List<DivisionView> versions =
                divisions.versions(code).stream().map(DivisionView::of).toList();
        return divisions
                .find(code)
                .map(division -> Reply.ok(new DivisionView.History(DivisionView.of(division), versions)))
                .orElseThrow(() -> ProblemException.notFound("There is no division %s.".formatted(code)));
    }

    private CompletionStage<Reply> enter(Call call) {
        Division division = division(call.body());
        return divisions
                .enter(division)
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, entered -> {
                    audit.record(call, "division.entered", division.code());
                    return Reply.created(DivisionView.of(entered));
                }));
    }

    private static Division division(JsonObject body) {
        String code = body.getString("divisionCode");
        DivisionLevel level = DivisionLevel.of(code)
                .or(() -> Optional.ofNullable(body.getString("level")).map(DivisionResource::level))
                .orElseThrow(() -> refused("level", "level: a code that is no division's own needs one"));
        String parent = Optional.ofNullable(body.getString("parentCode"))
                .or(() -> DivisionLevel.parentOf(code))
                .orElse(null);
        try {
            return new Division(
                    code,
                    parent,
                    body.getString("name"),
                    level,
                    day(body, "validFrom"),
                    day(body, "validTo"),
                    body.getString("successorCode"),
                    DivisionSource.MANUAL);
        } catch (IllegalArgumentException e) {
            throw refused("validTo", "validTo: " + e.getMessage());
        }
    }

    private CompletionStage<Reply> end(Call call) {
        String code = call.path("divisionCode");
        LocalDate day = Optional.ofNullable(day(call.body(), "validTo")).orElseGet(divisions::today);
        return divisions
                .end(code, day, call.body().getString("successorCode"))
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, ended -> {
                    audit.record(call, "division.ended", code);
                    return Reply.ok(DivisionView.of(ended));
                }));
    }

    private CompletionStage<Reply> take(Call call) {
        boolean dryRun = call.queryFlag("dryRun").orElse(false);
        boolean validRows = call.queryFlag("validRows").orElse(false);
        byte[] file = call.context().body().buffer().getBytes();
        return DivisionImport.run(divisions, file, dryRun, validRows).thenApply(result -> {
            if (result.applied()) {
                audit.record(call, "division.imported", String.valueOf(result.accepted()));
            }
            return Reply.ok(result);
        });
    }

    private static DivisionLevel level(String name) {
        return DivisionLevel.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static @Nullable LocalDate day(JsonObject body, String field) {
        String text = body.getString(field);
        return text == null ? null : day(field, text);
    }

    private static LocalDate day(String field, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw refused(field, field + ": a day is written as 2024-01-31");
        }
    }

    private static ProblemException refused(String field, String reason) {
        return ProblemException.ofField(ProblemType.REQUEST_REFUSED, field, reason);
    }
}
