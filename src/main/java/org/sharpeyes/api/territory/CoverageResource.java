package org.sharpeyes.api.territory;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.api.http.Subject;
import org.sharpeyes.api.http.Whereabouts;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.inventory.coverage.Coverage;
import org.sharpeyes.inventory.coverage.CoverageReports;
import org.sharpeyes.inventory.coverage.PlaceImport;
import org.sharpeyes.inventory.coverage.PlaceKind;
import org.sharpeyes.inventory.coverage.PlaceState;
import org.sharpeyes.inventory.coverage.RequiredPlace;
import org.sharpeyes.inventory.geo.Datum;
import org.sharpeyes.inventory.geo.Position;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;

/** Places that must be seen, and how well grids are covered. */
public final class CoverageResource {
    private final Coverage coverage;
    private final CoverageReports reports;
    private final Predicate<String> gridExists;
    private final Whereabouts whereabouts;
    private final Audit audit;

    public CoverageResource(
            Coverage coverage,
            CoverageReports reports,
            Predicate<String> gridExists,
            Whereabouts whereabouts,
            Audit audit) {
        this.coverage = coverage;
        this.reports = reports;
        this.gridExists = gridExists;
        this.whereabouts = whereabouts;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations
                .addBlocking("getCoverage", this::ofGrid)
                .addBlocking("listRequiredPlaces", this::list)
                .add("createRequiredPlace", this::enter)
                .add("deleteRequiredPlace", this::remove)
                .add("importRequiredPlaces", this::take);
    }

    private Reply ofGrid(Call call) {
        String code = call.path("gridCode");
        return reports.of(code)
                .map(found -> Reply.ok(CoverageView.of(found)))
                .orElseThrow(() -> ProblemException.notFound("There is no grid %s.".formatted(code)));
    }

    private Reply list(Call call) {
        PageRequest page = call.page();
        String after = page.after().orElse("");
        Optional<Boolean> covered = call.queryFlag("covered");
        Optional<Boolean> coveredNow = call.queryFlag("coveredNow");
        Stream<PlaceState> all =
                call.query("gridCode").map(reports::within).map(List::stream).orElseGet(coverage::places);
        List<PlaceState> oneMore = all.filter(state -> state.place().id().compareTo(after) > 0)
                .filter(state ->
                        covered.map(wanted -> wanted == state.covered()).orElse(true))
                .filter(state ->
                        coveredNow.map(wanted -> wanted == state.coveredNow()).orElse(true))
                .limit(page.limit() + 1L)
                .toList();
        return Reply.ok(Page.of(oneMore, page, state -> state.place().id()).map(PlaceView::of));
    }

    private CompletionStage<Reply> enter(Call call) {
        RequiredPlace place = place(call.body());
        if (!isTheirs(call, place)) {
            throw ProblemException.notFound("There is no such thing.");
        }
        return coverage.enter(List.of(place))
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, entered -> {
                    audit.record(call, "requiredPlace.entered", place.id());
                    return coverage.place(place.id())
                            .map(state -> Reply.created(PlaceView.of(state)))
                            .orElseThrow(() -> ProblemException.notFound(place.id()));
                }));
    }

    private boolean isTheirs(Call call, RequiredPlace place) {
        return call.scope().everywhere()
                || coverage.isWithin(place, grid -> whereabouts.covers(call.scope(), new Subject.OfGrid(grid)));
    }

    private RequiredPlace place(JsonObject body) {
        String grid = body.getString("gridCode");
        if (grid != null && !gridExists.test(grid)) {
            throw ProblemException.ofField(
                    ProblemType.REQUEST_REFUSED, "gridCode", "gridCode: there is no grid " + grid);
        }
        Datum datum = GridBody.datum(body.getString("datum"));
        Position position = datum.toWgs84(new Position(body.getDouble("longitude"), body.getDouble("latitude")));
        String name = body.getString("name");
        return new RequiredPlace(
                Optional.ofNullable(body.getString("placeId")).orElseGet(() -> RequiredPlace.idOf(name, position)),
                name,
                PlaceKind.parse(body.getString("kind")).orElse(PlaceKind.OTHER),
                grid,
                texts(body.getJsonArray("pointTypes", new JsonArray())),
                position,
                body.getString("note", ""));
    }

    private static Set<String> texts(JsonArray array) {
        Set<String> texts = new HashSet<>();
        array.forEach(each -> texts.add(each.toString()));
        return texts;
    }

    private CompletionStage<Reply> remove(Call call) {
        String id = call.path("placeId");
        boolean theirs = coverage.place(id)
                .filter(state -> isTheirs(call, state.place()))
                .isPresent();
        if (!call.scope().everywhere() && !theirs) {
            throw ProblemException.notFound("There is no place %s.".formatted(id));
        }
        return coverage.remove(id)
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, removed -> {
                    audit.record(call, "requiredPlace.removed", id);
                    return Reply.none();
                }));
    }

    private CompletionStage<Reply> take(Call call) {
        byte[] file = call.context().body().buffer().getBytes();
        Datum datum = GridBody.datum(call.query("datum").orElse(null));
        boolean dryRun = call.queryFlag("dryRun").orElse(false);
        boolean validRows = call.queryFlag("validRows").orElse(false);
        return PlaceImport.run(coverage, gridExists, place -> isTheirs(call, place), file, datum, dryRun, validRows)
                .thenApply(result -> {
                    if (result.applied()) {
                        audit.record(call, "requiredPlace.imported", String.valueOf(result.accepted()));
                    }
                    return Reply.ok(result);
                });
    }
}
