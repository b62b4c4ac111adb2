package org.sharpeyes.api.territory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.sharpeyes.access.Permission;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.api.http.Subject;
import org.sharpeyes.api.http.Whereabouts;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.api.resource.StatisticsResource;
import org.sharpeyes.inventory.Grid;
import org.sharpeyes.inventory.GridCount;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.geo.Area;
import org.sharpeyes.inventory.geo.GeoJson;
import org.sharpeyes.inventory.geo.Position;
import org.sharpeyes.inventory.grid.GridFile;
import org.sharpeyes.inventory.grid.GridRegister;
import org.sharpeyes.inventory.grid.GridStep;
import org.sharpeyes.inventory.kpi.GroupKey;
import org.sharpeyes.inventory.kpi.Kpi;
import org.sharpeyes.inventory.kpi.KpiFigures;
import org.sharpeyes.inventory.kpi.KpiName;
import org.sharpeyes.inventory.kpi.Kpis;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;

/** Grids one by one: what is known of them, where they hang, what happened to them, and their borders for a map. */
public final class GridFileResource {
    private static final int MOST_AREAS = 5000;

    private final Inventory inventory;
    private final GridRegister grids;
    private final Kpis kpis;
    private final Whereabouts whereabouts;
    private final Audit audit;

    public GridFileResource(Inventory inventory, GridRegister grids, Kpis kpis, Whereabouts whereabouts, Audit audit) {
        this.inventory = inventory;
        this.grids = grids;
        this.kpis = kpis;
        this.whereabouts = whereabouts;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations
                .addNow("getGrid", call -> Reply.ok(view(call, call.path("gridCode"))))
                .add("createGrid", this::create)
                .add("updateGrid", this::change)
                .add("deleteGrid", this::remove)
                .add("moveGrid", this::move)
                .addBlocking("listGridHistory", this::history)
                .addBlocking("listGridAreas", this::areas);
    }

    private GridDetailView view(Call call, String code) {
        GridCount count = inventory.grid(code).orElseThrow(() -> missing(code));
        GridFile file = grids.file(code).orElseThrow(() -> missing(code));
        return GridDetailView.of(count, file, call.alsoMay(Permission.WORK));
    }

    private static ProblemException missing(String code) {
        return ProblemException.notFound("There is no grid %s.".formatted(code));
    }

    private CompletionStage<Reply> create(Call call) {
        JsonObject body = call.body();
        String code = body.getString("gridCode");
        return grids.create(
                        GridBody.newGrid(body),
                        GridBody.edit(body),
                        call.principal().name())
                .thenApply(outcome -> reply(call, outcome, "grid.created", code, 201));
    }

    private CompletionStage<Reply> change(Call call) {
        String code = call.path("gridCode");
        return grids.change(code, GridBody.edit(call.body()), call.principal().name())
                .thenApply(outcome -> reply(call, outcome, "grid.changed", code, 200));
    }

    private CompletionStage<Reply> move(Call call) {
        String code = call.path("gridCode");
        JsonObject body = call.body();
        return grids.move(code, body.getString("parentCode"), call.principal().name(), body.getString("note", ""))
                .thenApply(outcome -> reply(call, outcome, "grid.moved", code, 200));
    }

    private Reply reply(Call call, Outcome<GridFile> outcome, String action, String code, int status) {
        return Reply.of(outcome, ProblemType.CONFLICT, file -> {
            audit.record(call, action, code);
            return Reply.json(status, view(call, code));
        });
    }

    private CompletionStage<Reply> remove(Call call) {
        String code = call.path("gridCode");
        return grids.remove(code, call.principal().name())
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, removed -> {
                    audit.record(call, "grid.removed", code);
                    return Reply.none();
                }));
    }

    private Reply history(Call call) {
        PageRequest page = call.page();
        Long before = page.after().map(Long::valueOf).orElse(null);
        List<GridStep> steps = grids.history(call.path("gridCode"), before, page.limit() + 1);
        return Reply.ok(
                Page.of(steps, page, step -> String.valueOf(step.number())).map(GridHistoryView::of));
    }

    private Reply areas(Call call) {
        double tolerance = call.queryDecimal("tolerance").orElse(0.0);
        Predicate<GridFile> wanted = wanted(call);
        List<GridFile> found =
                grids.drawn().filter(wanted).limit(MOST_AREAS + 1L).toList();
        ObjectNode collection = JsonNodeFactory.instance.objectNode();
        collection.put("type", "FeatureCollection").put("truncated", found.size() > MOST_AREAS);
        var features = collection.putArray("features");
        Shading shading = shading(call);
        found.stream()
                .limit(MOST_AREAS)
                .forEach(file -> feature(file, tolerance, shading).ifPresent(features::add));
        return Reply.ok(collection);
    }

    /** Writes a figure into the properties of a grid. */
    private interface Shading {
        void shade(ObjectNode properties, String gridCode);
    }

    private Shading shading(Call call) {
        KpiName name = call.query("kpi").flatMap(KpiName::ofKey).orElse(null);
        if (name == null) {
            return (properties, gridCode) -> {};
        }
        KpiFigures figures = StatisticsResource.figures(kpis);
        return (properties, gridCode) -> {
            Kpi kpi = figures.now(GroupKey.grid(gridCode)).kpis().get(name);
            properties.put("share", kpi == null ? null : kpi.share().value());
            properties.put("met", kpi == null ? null : kpi.met());
        };
    }

    private Predicate<GridFile> wanted(Call call) {
        Optional<String> parent = call.query("parentCode");
        Optional<String> level = call.query("level");
        Optional<Position> southWest = corner(call, "west", "south");
        Optional<Position> northEast = corner(call, "east", "north");
        return file -> {
            Area area = file.area();
            Grid grid = inventory.grid(file.gridCode()).map(GridCount::grid).orElse(null);
            return area != null
                    && grid != null
                    && whereabouts.touches(call.scope(), new Subject.OfGrid(grid.code()))
                    && parent.map(code -> code.equals(grid.parentCode())).orElse(true)
                    && level.map(name -> name.equals(grid.level().name().toLowerCase(Locale.ROOT)))
                            .orElse(true)
                    && (southWest.isEmpty() || northEast.isEmpty() || area.touches(southWest.get(), northEast.get()));
        };
    }

    private static Optional<Position> corner(Call call, String longitude, String latitude) {
        return call.queryDecimal(longitude)
                .flatMap(x -> call.queryDecimal(latitude).flatMap(y -> Position.of(x, y)));
    }

    private Optional<ObjectNode> feature(GridFile file, double tolerance, Shading shading) {
        Area area = file.area();
        GridCount count = inventory.grid(file.gridCode()).orElse(null);
        if (area == null || count == null) {
            return Optional.empty();
        }
        ObjectNode feature = JsonNodeFactory.instance.objectNode();
        feature.put("type", "Feature").put("id", file.gridCode());
        ObjectNode properties = feature.putObject("properties");
        properties
                .put("gridCode", file.gridCode())
                .put("parentCode", count.grid().parentCode())
                .put("name", count.grid().name())
                .put("level", count.grid().level().name().toLowerCase(Locale.ROOT))
                .put("type", file.type().name().toLowerCase(Locale.ROOT))
                .put("points", count.points())
                .put("online", count.online());
        shading.shade(properties, file.gridCode());
        feature.set("geometry", GeoJson.node(tolerance > 0 ? area.simplified(tolerance) : area));
        return Optional.of(feature);
    }
}
