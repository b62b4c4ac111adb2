package org.sharpeyes.api.point;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.api.http.Subject;
import org.sharpeyes.api.http.Whereabouts;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.api.resource.PointView;
import org.sharpeyes.inventory.PointEdits;
import org.sharpeyes.inventory.PointRecoding;
import org.sharpeyes.inventory.point.AuditState;
import org.sharpeyes.inventory.point.PointDraft;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.model.Outcome;

/** Edits of many points at once, and other codes for those that have a wrong one. */
public final class PointEditResource {
    private static final List<String> EDITS = List.of("values", "review", "resolution");

    private final PointEdits edits;
    private final PointRecoding recoding;
    private final Whereabouts whereabouts;
    private final Audit audit;

    public PointEditResource(PointEdits edits, PointRecoding recoding, Whereabouts whereabouts, Audit audit) {
        this.edits = edits;
        this.recoding = recoding;
        this.whereabouts = whereabouts;
        this.audit = audit;
    }

    private record EditView(
            boolean dryRun, int matched, int changed, int unchanged, int refused, List<PointEdits.Refusal> refusals) {
        static EditView of(PointEdits.Result result, boolean dryRun) {
            return new EditView(
                    dryRun,
                    result.matched(),
                    result.changed(),
                    result.unchanged(),
                    result.refused(),
                    result.refusals());
        }
    }

    public void register(Operations operations) {
        operations.addBlocking("editPoints", this::edit).add("recodePoint", this::recode);
    }

    private Reply edit(Call call) {
        JsonObject body = call.body();
        boolean dryRun = body.getBoolean("dryRun", false);
        String reason = body.getString("reason", "");
        PointEdits.Edit edit = edit(call, body);
        List<String> codes = codes(call, body);
        String who = call.principal().name();
        Outcome<PointEdits.Result> outcome =
                dryRun ? edits.preview(codes, edit, who, reason) : edits.apply(codes, edit, who, reason);
        return Reply.of(outcome, ProblemType.REQUEST_REFUSED, result -> {
            if (!dryRun) {
                audit.record(call, "points.edited", told(body, result), reason);
            }
            return Reply.ok(EditView.of(result, dryRun));
        });
    }

    /** What is not of the caller's grids is not there. */
    private List<String> codes(Call call, JsonObject body) {
        JsonArray given = body.getJsonArray("gbCodes");
        JsonObject filter = body.getJsonObject("filter");
        if ((given == null) == (filter == null)) {
            throw refused("filter", "Either gbCodes or a filter says which points are meant.");
        }
        Stream<String> meant = given != null
                ? given.stream().map(Object::toString)
                : edits.codes(PointFilters.of(filter, call.scope())).stream();
        return meant.filter(code -> whereabouts.covers(call.scope(), new Subject.OfPoint(code)))
                .toList();
    }

    private PointEdits.Edit edit(Call call, JsonObject body) {
        if (EDITS.stream().filter(body::containsKey).count() != 1) {
            throw refused("values", "One of values, review and resolution says what is to be done.");
        }
        JsonObject resolution = body.getJsonObject("resolution");
        if (body.containsKey("review")) {
            return new PointEdits.Reviewed(
                    AuditState.ofCode(body.getString("review")).orElseThrow());
        }
        return resolution == null ? values(call, body.getJsonObject("values")) : resolved(resolution);
    }

    private static PointEdits.Edit resolved(JsonObject resolution) {
        PointField field = PointField.ofKey(resolution.getString("field"))
                .orElseThrow(() -> refused("resolution", "A point's file has no such field."));
        return new PointEdits.Resolved(field, resolution.getString("keep").equals("catalog"));
    }

    private PointEdits.Edit values(Call call, JsonObject values) {
        PointDraft draft = PointResource.checked(call, PointDraft.readChange(PointJson.texts(values)));
        if (draft.values().containsKey(PointField.GB_CODE)) {
            throw refused("gbCode", "A code is one point's only.");
        }
        @Nullable String grid = draft.values().get(PointField.GRID_CODE);
        if (grid != null && !whereabouts.covers(call.scope(), new Subject.OfGrid(grid))) {
            throw ProblemException.notFound("There is no grid %s.".formatted(grid));
        }
        return new PointEdits.Values(draft.values());
    }

    /** How many, which, and what became of them: one record for all of it. */
    private static String told(JsonObject body, PointEdits.Result result) {
        String what = EDITS.stream()
                .filter(body::containsKey)
                .map(kind -> body.getValue(kind) instanceof JsonObject values ? values.encode() : body.getString(kind))
                .collect(Collectors.joining());
        JsonObject filter = body.getJsonObject("filter");
        return "%d of %d points: %s%s"
                .formatted(result.changed(), result.matched(), what, filter == null ? "" : ", " + filter.encode());
    }

    private CompletionStage<Reply> recode(Call call) {
        String code = call.path("gbCode");
        String newCode = call.body().getString("newGbCode");
        String reason = call.body().getString("reason", "");
        return recoding.recode(code, newCode, call.principal().name(), reason)
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, point -> {
                    audit.record(call, "point.recoded", code + " " + newCode, reason);
                    return Reply.ok(PointView.of(point));
                }));
    }

    private static ProblemException refused(String field, String reason) {
        return ProblemException.ofField(ProblemType.REQUEST_REFUSED, field, reason);
    }
}
