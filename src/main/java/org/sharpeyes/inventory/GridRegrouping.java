package org.sharpeyes.inventory;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
     */
    public record Plan(
            List<NewGrid> made, Map<String, String> moved, List<String> removed, Map<String, String> gridOfPoint) {
        /** Hangs one grid below another one of a higher level. */
        public static Plan move(String gridCode, String parentCode) {
            return new Plan(List.of(), Map.of(gridCode, parentCode), List.of(), Map.of());
        }
    }

    /**
     * A plan as the store has to keep it.
     *
     * @param grids parents before children; they are kept before the others are removed
     * @param points codes of those whose files are edited
     */
    public record Rows(
            List<Grid> grids,
            List<String> removed,
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
                        .orElseGet(() -> keeper.keep(rows(plan, who, reason)).thenApply(edited -> {
                            show(plan, edited);
                            return new Outcome.Done<>(plan);
                        })));
        last = mine;
        return mine;
    }

    private Optional<Outcome<Plan>> obstacle(Plan plan) {
        for (NewGrid grid : plan.made()) {
            if (grids.find(grid.code()).isPresent()) {
                return Optional.of(
                        new Outcome.Refused<>("gridCode", "there is a grid %s already".formatted(grid.code())));
            }
        }
        return plan.moved().entrySet().stream()
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
        List<Grid> kept = new ArrayList<>();
        plan.made().forEach(grid -> kept.add(grids.planned(grid)));
        plan.moved()
                .forEach((code, parent) -> grids.find(code)
                        .map(GridNode::grid)
                        .ifPresent(grid -> kept.add(new Grid(code, parent, grid.name(), grid.level()))));
        Authorship by = new Authorship(PointSource.MANUAL, who, clock.instant());
        PointFiles.Editor editor = (code, before) -> new Revision(before == null ? PointFile.empty(code) : before, by)
                .state(Map.of(PointField.GRID_CODE, plan.gridOfPoint().getOrDefault(code, "")))
                .done(reason);
        return new Rows(kept, lowestFirst(plan.removed()), plan.gridOfPoint().keySet(), placing, editor);
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
    private void show(Plan plan, List<Edited> edited) {
        plan.made().forEach(grid -> grids.grow(grid.code(), grid.parentCode(), grid.name(), grid.level()));
        plan.moved()
                .forEach((code, parent) -> grids.find(code)
                        .ifPresent(node -> grids.find(parent).ifPresent(above -> points.move(node, above))));
        Set<GridNode> touched = new LinkedHashSet<>();
        edited.forEach(each -> points.accept(each.point(), touched));
        points.announce(touched);
        for (String code : lowestFirst(plan.removed())) {
            // A device may just have put something into it: then it stays, and is kept again.
            grids.find(code).filter(node -> !grids.cut(node)).ifPresent(node -> unsaved.grids.add(code));
        }
    }
}
