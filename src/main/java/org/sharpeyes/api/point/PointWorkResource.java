package org.sharpeyes.api.point;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
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
import org.sharpeyes.inventory.CodeIssue;
import org.sharpeyes.inventory.InventoryFilter;
import org.sharpeyes.inventory.Point;
import org.sharpeyes.inventory.PointCodes;
import org.sharpeyes.inventory.PointFilter;
import org.sharpeyes.inventory.PointMatching;
import org.sharpeyes.inventory.PointRegister;
import org.sharpeyes.inventory.Proposal;
import org.sharpeyes.inventory.Rejection;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.inventory.point.PointFile;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.Page;

/** What waits for a person: conflicts between file and catalog, proposals, codes that are wrong or to be given out. */
public final class PointWorkResource {
    private final PointRegister register;
    private final PointMatching matching;
    private final PointCodes codes;
    private final ObservedView.Sources observed;
    private final Whereabouts whereabouts;
    private final Audit audit;

    /** @param observed what the gateway sees of points */
    public PointWorkResource(
            PointRegister register,
            PointMatching matching,
            PointCodes codes,
            ObservedView.Sources observed,
            Whereabouts whereabouts,
            Audit audit) {
        this.register = register;
        this.observed = observed;
        this.matching = matching;
        this.codes = codes;
        this.whereabouts = whereabouts;
        this.audit = audit;
    }

    /** A point and a channel that may show it. */
    private record ProposalView(PointView point, PointView candidate, List<String> reasons) {
        static ProposalView of(Proposal proposal) {
            return new ProposalView(
                    PointView.of(proposal.point()),
                    PointView.of(proposal.found()),
                    proposal.reasons().stream().sorted().map(PointFile::codeOf).toList());
        }
    }

    private record IssueView(String issue, String code, PointView point) {
        static IssueView of(CodeIssue issue) {
            return new IssueView(PointFile.codeOf(issue.kind()), issue.code(), PointView.of(issue.point()));
        }
    }

    private record RejectionView(String gbCode, String deviceId, String channelId, String by, Instant at) {
        static RejectionView of(Rejection rejection) {
            return new RejectionView(
                    rejection.gbCode(),
                    rejection.channel().device().value(),
                    rejection.channel().code(),
                    rejection.by(),
                    rejection.at());
        }
    }

    /** A conflict in a list of many points. */
    private record ListedConflict(
            String pointName, @JsonUnwrapped FileView.ConflictView conflict) {}

    private record PlanView(List<String> codes) {}

    public void register(Operations operations) {
        operations
                .addBlocking("listConflicts", this::conflicts)
                .add("resolveConflict", this::resolve)
                .addBlocking("listProposals", call -> Reply.ok(proposals(call).map(ProposalView::of)))
                .add("bindPoint", this::bind)
                .add("rejectProposal", this::reject)
                .addNow(
                        "listRejections",
                        call -> Reply.ok(ofTheirs(
                                        call,
                                        matching.rejections()
                                                .list(call.query("gbCode").orElse(null), call.page()),
                                        Rejection::gbCode)
                                .map(RejectionView::of)))
                .add("undoRejection", this::undo)
                .addNow(
                        "listCodeIssues",
                        call -> Reply.ok(ofTheirs(
                                        call,
                                        codes.issues(kind(call), call.page()),
                                        issue -> issue.point().gbCode())
                                .map(IssueView::of)))
                .addBlocking("planCodes", this::plan);
    }

    /** Of both points that are proposed to be one. */
    private Page<Proposal> proposals(Call call) {
        Page<Proposal> of = ofTheirs(
                call,
                matching.proposals(call.page()),
                proposal -> proposal.point().gbCode());
        return ofTheirs(call, of, proposal -> proposal.found().gbCode());
    }

    /** What is of the caller's points; a page may hold less than was asked for, and the next one goes on behind it. */
    private <T> Page<T> ofTheirs(Call call, Page<T> page, Function<T, String> gbCode) {
        List<T> theirs = page.items().stream()
                .filter(each -> whereabouts.touches(call.scope(), new Subject.OfPoint(gbCode.apply(each))))
                .toList();
        return new Page<>(theirs, page.nextCursor());
    }

    private Reply conflicts(Call call) {
        PointFilter open = new PointFilter(
                new InventoryFilter(null, call.query("gridCode").orElse(null), null, null, call.scope()),
                null,
                true,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        Page<Point> points = register.list(open, call.page());
        List<ListedConflict> found = new ArrayList<>();
        boolean contacts = PointResource.seesContacts(call);
        points.items()
                .forEach(point -> register.file(point.gbCode())
                        .ifPresent(file -> file.conflicts()
                                .forEach(each -> found.add(new ListedConflict(
                                        point.name(), FileView.ConflictView.of(point.gbCode(), each, contacts))))));
        return Reply.ok(new Page<>(found, points.nextCursor()));
    }

    private CompletionStage<Reply> resolve(Call call) {
        JsonObject body = call.body();
        String code = call.path("gbCode");
        PointField field = PointField.ofKey(call.path("field"))
                .orElseThrow(() -> ProblemException.notFound("A point's file has no such field."));
        boolean catalog = body.getString("keep").equals("catalog");
        String reason = body.getString("reason", "");
        return register.resolve(code, field, catalog, call.principal().name(), reason)
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, file -> {
                    audit.record(call, "point.conflict.resolved", code + "/" + field.key(), reason);
                    Point point = register.find(code).orElseThrow();
                    boolean contacts = PointResource.seesContacts(call);
                    return Reply.ok(new FileView(
                            point, file, observed.of(call, point), file.problems(), contacts, call.locale()));
                }));
    }

    private CompletionStage<Reply> bind(Call call) {
        JsonObject body = call.body();
        ChannelId channel = new ChannelId(new DeviceId(body.getString("deviceId")), body.getString("channelId"));
        return matching.bind(call.path("gbCode"), channel)
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, point -> {
                    audit.record(call, "point.bound", point.gbCode() + " " + channel);
                    return Reply.ok(PointView.of(point));
                }));
    }

    private CompletionStage<Reply> reject(Call call) {
        JsonObject body = call.body();
        ChannelId channel = new ChannelId(new DeviceId(body.getString("deviceId")), body.getString("channelId"));
        return matching.reject(
                        body.getString("gbCode"), channel, call.principal().name())
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, rejection -> {
                    audit.record(call, "point.proposal.rejected", rejection.gbCode() + " " + channel);
                    return Reply.created(RejectionView.of(rejection));
                }));
    }

    private CompletionStage<Reply> undo(Call call) {
        ChannelId channel = new ChannelId(new DeviceId(call.path("deviceId")), call.path("channelId"));
        return matching.rejections()
                .undo(call.path("gbCode"), channel)
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, rejection -> {
                    audit.record(call, "point.proposal.restored", rejection.gbCode() + " " + channel);
                    return Reply.none();
                }));
    }

    private static CodeIssue.@Nullable Kind kind(Call call) {
        return call.query("issue")
                .flatMap(text -> Arrays.stream(CodeIssue.Kind.values())
                        .filter(each -> PointFile.codeOf(each).equals(text))
                        .findFirst())
                .orElse(null);
    }

    /** Grids of a division have its digits in front. */
    private static boolean isTheirs(Call call, String division) {
        return call.scope().everywhere()
                || call.scope().gridCodes().stream()
                        .anyMatch(grid -> grid.startsWith(division) || division.startsWith(grid));
    }

    private Reply plan(Call call) {
        JsonObject body = call.body();
        String division = body.getString("divisionCode");
        if (!isTheirs(call, division)) {
            throw ProblemException.notFound("None of your grids lies in %s, nor it in one.".formatted(division));
        }
        String centre = division.length() == 6 ? division + "00" : division;
        List<String> free = codes.plan(
                centre,
                body.getString("industry", "00"),
                body.getString("type", "132"),
                body.getString("network", "0"),
                body.getInteger("count", 1));
        audit.record(call, "codes.planned", String.join(",", free));
        return Reply.created(new PlanView(free));
    }
}
