package org.sharpeyes.api.point;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.sharpeyes.access.Permission;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.api.resource.PointView;
import org.sharpeyes.inventory.Point;
import org.sharpeyes.inventory.PointFiles.HistoryStep;
import org.sharpeyes.inventory.PointRegister;
import org.sharpeyes.inventory.point.AuditState;
import org.sharpeyes.inventory.point.CodeSpace;
import org.sharpeyes.inventory.point.NetAddress;
import org.sharpeyes.inventory.point.PointDraft;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.inventory.point.PointFile;
import org.sharpeyes.inventory.point.Problem;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;
import org.sharpeyes.model.Secret;

/** Points and their files: read, written by hand, reviewed. */
public final class PointResource {
    private final PointRegister register;
    private final ObservedView.Sources observed;
    private final Audit audit;

    /** @param observed what the gateway sees of points */
    public PointResource(PointRegister register, ObservedView.Sources observed, Audit audit) {
        this.register = register;
        this.observed = observed;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations
                .addNow(
                        "listPointFields",
                        call -> Reply.ok(new Page<>(
                                Stream.of(PointField.values())
                                        .map(FieldView::of)
                                        .toList(),
                                null)))
                .addNow(
                        "listPoints",
                        call -> Reply.ok(register.list(PointFilters.of(call), call.page())
                                .map(PointView::of)))
                .addBlocking("getPoint", this::show)
                .add("createPoint", this::create)
                .add("updatePoint", this::change)
                .add("deletePoint", this::remove)
                .addBlocking("listPointHistory", this::history)
                .add("reviewPoint", this::review)
                .add("setPointCredentials", this::keepCredentials)
                .add("deletePointCredentials", this::forgetCredentials);
    }

    /** Whoever works with the points may see how to reach those who keep them. */
    static boolean seesContacts(Call call) {
        return call.alsoMay(Permission.WORK);
    }

    private Point point(Call call) {
        String code = call.path("gbCode");
        return register.find(code)
                .orElseThrow(() -> ProblemException.notFound("There is no point %s.".formatted(code)));
    }

    private Reply show(Call call) {
        Point point = point(call);
        PointFile file = register.file(point.gbCode()).orElseGet(() -> PointFile.empty(point.gbCode()));
        List<Problem> problems = new ArrayList<>(file.problems());
        register.sharingAddress(file).forEach(other -> problems.add(NetAddress.shared(file, other)));
        return Reply.ok(
                new FileView(point, file, observed.of(call, point), problems, seesContacts(call), call.locale()));
    }

    private CompletionStage<Reply> create(Call call) {
        JsonObject body = call.body().copy();
        String reason = reason(body);
        PointDraft draft = checked(call, PointDraft.read(PointJson.texts(body), CodeSpace.SHEET));
        return register.create(draft, call.principal().name(), reason)
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, file -> {
                    audit.record(call, "point.created", file.gbCode(), reason);
                    return Reply.created(view(call, file));
                }));
    }

    private CompletionStage<Reply> change(Call call) {
        JsonObject body = call.body().copy();
        String reason = reason(body);
        Map<PointField, String> values =
                checked(call, PointDraft.readChange(PointJson.texts(body))).values();
        return answer(call, "point.changed", reason, register.change(call.path("gbCode"), values, who(call), reason));
    }

    private CompletionStage<Reply> review(Call call) {
        JsonObject body = call.body();
        String reason = body.getString("reason", "");
        AuditState state = AuditState.ofCode(body.getString("state")).orElseThrow();
        return answer(call, "point.reviewed", reason, register.review(call.path("gbCode"), state, who(call), reason));
    }

    private CompletionStage<Reply> keepCredentials(Call call) {
        JsonObject body = call.body();
        Secret secret = new Secret(body.getString("username") + "\n" + body.getString("password"));
        return register.keepCredentials(call.path("gbCode"), secret, who(call))
                .thenApply(outcome -> without(call, "point.credentials.kept", outcome));
    }

    private CompletionStage<Reply> forgetCredentials(Call call) {
        return register.keepCredentials(call.path("gbCode"), null, who(call))
                .thenApply(outcome -> without(call, "point.credentials.removed", outcome));
    }

    private CompletionStage<Reply> remove(Call call) {
        return register.remove(call.path("gbCode")).thenApply(outcome -> without(call, "point.removed", outcome));
    }

    private Reply without(Call call, String action, Outcome<?> outcome) {
        return Reply.of(outcome, ProblemType.CONFLICT, done -> {
            audit.record(call, action, call.path("gbCode"));
            return Reply.none();
        });
    }

    private Reply history(Call call) {
        PageRequest page = call.page();
        Long before = page.after().map(Long::valueOf).orElse(null);
        List<HistoryStep> steps = register.history(point(call).gbCode(), before, page.limit() + 1);
        boolean contacts = seesContacts(call);
        return Reply.ok(
                Page.of(steps, page, step -> Long.toString(step.number())).map(step -> HistoryView.of(step, contacts)));
    }

    private CompletionStage<Reply> answer(
            Call call, String action, String reason, CompletionStage<Outcome<PointFile>> outcome) {
        return outcome.thenApply(done -> Reply.of(done, ProblemType.CONFLICT, file -> {
            audit.record(call, action, file.gbCode(), reason);
            return Reply.ok(view(call, file));
        }));
    }

    private FileView view(Call call, PointFile file) {
        Point point = register.find(file.gbCode()).orElseThrow();
        return new FileView(point, file, observed.of(call, point), file.problems(), seesContacts(call), call.locale());
    }

    static PointDraft checked(Call call, PointDraft.Checked read) {
        for (Problem problem : read.problems()) {
            PointField field = problem.field();
            if (problem.fatal()) {
                throw ProblemException.ofField(
                        ProblemType.REQUEST_REFUSED,
                        field == null ? "gbCode" : field.key(),
                        "%s: %s"
                                .formatted(
                                        PointJson.in(call.locale(), problem.problem()),
                                        PointJson.in(call.locale(), problem.suggestion())));
            }
        }
        return read.draft();
    }

    /** Takes the reason out of a body whose other members are fields. */
    private static String reason(JsonObject body) {
        Object reason = body.remove("reason");
        return reason == null ? "" : reason.toString();
    }

    private static String who(Call call) {
        return call.principal().name();
    }
}
