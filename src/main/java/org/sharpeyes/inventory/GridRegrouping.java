package org.sharpeyes.inventory;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.inventory.PointFiles.Edited;
import org.sharpeyes.inventory.point.Authorship;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.inventory.point.PointFile;
import org.sharpeyes.inventory.point.PointSource;
import org.sharpeyes.inventory.point.Revision;
import org.sharpeyes.model.Outcome;

/**
 * Grids that come, go or hang elsewhere, and points that go from one to another: all of it or nothing, one plan after the
 * other. What comes of a plan is durable before anybody sees it. Any thread.
 */
public final class GridRegrouping {
    private final GridTree grids;
    private final Points points;
    private final Placing placing;
    private final WriteBehind writeBehind;
    private final Unsaved unsaved;
    private final InstantSource clock;
    private CompletionStage<?> last = CompletableFuture.completedFuture(null);

    GridRegrouping(
            GridTree grids,
            Points points,
            Placing placing,
            WriteBehind writeBehind,
            Unsaved unsaved,
            InstantSource clock) {
        this.grids = grids;
        this.points = points;
        this.placing = placing;
        this.writeBehind = writeBehind;
        this.unsaved = unsaved;
        this.clock = clock;
    }

    /**
     * What is to become of grids.
     *
     * @param moved the parent from now on, by the code of the grid
     * @param removed what hangs below them, and the points in them, must go elsewhere by the same plan
     * @param gridOfPoint the grid that its file names from now on, by the code of the point
     * @param named to be there under these names, made where they are missing; parents before children
     * @param recoded the code that takes its place from now on, by that of a removed grid
     */
    public record Plan(
            List<NewGrid> made,
            Map<String, String> moved,
            List<String> removed,
            Map<String, String> gridOfPoint,
            List<NewGrid> named,
            Map<String, String> recoded) {
        public Plan(
                List<NewGrid> made, Map<String, String> moved, List<String> removed, Map<String, String> gridOfPoint) {
            this(made, moved, removed, gridOfPoint, List.of(), Map.of());
        }

        /** Hangs one grid below another one of a higher level. */
        public static Plan move(String gridCode, String parentCode) {
            return new Plan(List.of(), Map.of(gridCode, parentCode), List.of(), Map.of());
        }

        /** Makes and names grids. */
        public static Plan named(List<NewGrid> named) {
            return new Plan(List.of(), Map.of(), List.of(), Map.of(), named, Map.of());
        }

        private boolean makes(String gridCode) {
            return made.stream().anyMatch(grid -> grid.code().equals(gridCode));
        }
    }

    /**
     * A plan as the store has to keep it.
     *
     * @param grids parents before children; they are kept before the others are removed
     * @param points codes of those whose files are edited
     * @param recoded whatever is kept under the first code goes on under the second
     */
    public record Rows(
            List<Grid> grids,
            List<String> removed,
            Map<String, String> recoded,
            Collection<String> points,
            PointFiles.Projection projection,
            PointFiles.Editor editor) {}

    /** Keeps rows in one transaction. */
    public interface Keeper {
        CompletionStage<List<Edited>> keep(Rows rows);
    }

    /** Carries a plan out when those before it are. */
    public synchronized CompletionStage<Outcome<Plan>> apply(Plan plan, String who, String reason, Keeper keeper) {
        CompletionStage<Outcome<Plan>> mine = last.handle((done, failure) -> true)
                .thenCompose(turn -> writeBehind.flush())
                .thenCompose(saved -> obstacle(plan)
                        .<CompletionStage<Outcome<Plan>>>map(CompletableFuture::completedFuture)
                        .orElseGet(() -> keep(plan, rows(plan, who, reason), keeper)));
        last = mine;
        return mine;
    }

    private CompletionStage<Outcome<Plan>> keep(Plan plan, Rows rows, Keeper keeper) {
        return keeper.keep(rows).thenApply(edited -> {
            show(plan, rows, edited);
            return new Outcome.Done<>(plan);
        });
    }

    private Optional<Outcome<Plan>> obstacle(Plan plan) {
        for (NewGrid grid : plan.made()) {
            if (grids.find(grid.code()).isPresent()) {
                return Optional.of(
                        new Outcome.Refused<>("gridCode", "there is a grid %s already".formatted(grid.code())));
            }
        }
        return plan.moved().entrySet().stream()
                .filter(move -> !plan.makes(move.getValue()))
                .flatMap(move -> obstacle(move.getKey(), move.getValue()).stream())
                .findFirst();
    }

    private Optional<Outcome<Plan>> obstacle(String gridCode, String parentCode) {
        GridNode node = grids.find(gridCode).orElse(null);
        GridNode parent = grids.find(parentCode).orElse(null);
        if (node == null) {
            return Optional.of(new Outcome.NotFound<>(gridCode));
        }
        if (parent == null) {
            return Optional.of(new Outcome.Refused<>("parentCode", "there is no grid " + parentCode));
        }
        if (parent.isWithin(gridCode)) {
            return Optional.of(new Outcome.Refused<>("parentCode", "a grid cannot hang below itself"));
        }
        return parent.grid().level().maybeAbove(node.grid().level())
                ? Optional.empty()
                : Optional.of(new Outcome.Refused<>("parentCode", parentCode + " is of no higher level"));
    }

    private Rows rows(Plan plan, String who, String reason) {
        Map<String, Grid> kept = new LinkedHashMap<>();
        plan.made().forEach(grid -> plan(grid, kept));
        plan.named().forEach(grid -> plan(grid, kept));
        plan.moved()
                .forEach((code, parent) -> grids.find(code)
                        .map(GridNode::grid)
                        .ifPresent(grid -> kept.put(code, new Grid(code, parent, grid.name(), grid.level()))));
        Authorship by = new Authorship(PointSource.MANUAL, who, clock.instant());
        PointFiles.Editor editor = (code, before) -> new Revision(before == null ? PointFile.empty(code) : before, by)
                .state(Map.of(PointField.GRID_CODE, plan.gridOfPoint().getOrDefault(code, "")))
                .done(reason);
        return new Rows(
                List.copyOf(kept.values()),
                lowestFirst(plan.removed()),
                plan.recoded(),
                plan.gridOfPoint().keySet(),
                placing,
                editor);
    }

    /** A grid as it will be, behind those above it that are missing. */
    private void plan(NewGrid wanted, Map<String, Grid> kept) {
        Grid present = grids.find(wanted.code()).map(GridNode::grid).orElse(null);
        if (present != null) {
            String name = wanted.name().isBlank() ? present.name() : wanted.name();
            kept.put(wanted.code(), new Grid(present.code(), present.parentCode(), name, present.level()));
            return;
        }
        Grid planned = grids.planned(wanted);
        String above = planned.parentCode();
        if (above != null && !kept.containsKey(above) && grids.find(above).isEmpty()) {
            plan(new NewGrid(above, null, "", null), kept);
        }
        kept.put(planned.code(), planned);
    }

    private List<String> lowestFirst(List<String> codes) {
        return codes.stream()
                .flatMap(code -> grids.find(code).stream())
                .sorted(Comparator.comparingInt((GridNode node) -> node.chain().size())
                        .reversed())
                .map(node -> node.grid().code())
                .toList();
    }

    /** Lets everybody see what is durable now. */
    private void show(Plan plan, Rows rows, List<Edited> edited) {
        plan.recoded().forEach((old, now) -> points.listeners().forEach(listener -> listener.onGridRecoded(old, now)));
        rows.grids().forEach(this::show);
        plan.moved()
                .forEach((code, parent) -> grids.find(code)
                        .ifPresent(node -> grids.find(parent).ifPresent(above -> points.move(node, above))));
        Set<GridNode> touched = new LinkedHashSet<>();
        edited.forEach(each -> points.accept(each.point(), touched));
        points.announce(touched);
        for (String code : rows.removed()) {
            // A device may just have put something into it: then it stays, and is kept again.
            grids.find(code).filter(node -> !grids.cut(node)).ifPresent(node -> unsaved.grids.add(code));
        }
    }

    private void show(Grid kept) {
        GridNode node = grids.grow(kept.code(), kept.parentCode(), kept.name(), kept.level());
        if (!node.grid().name().equals(kept.name())) {
            node.rename(kept.name());
            points.listeners().forEach(listener -> listener.onGrid(node.count()));
        }
    }
}
