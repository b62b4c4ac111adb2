package org.sharpeyes.inventory.grid;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.GridCount;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.NewGrid;
import org.sharpeyes.inventory.Point;
import org.sharpeyes.inventory.PointFilter;
import org.sharpeyes.inventory.PointRegister;
import org.sharpeyes.inventory.geo.Area;
import org.sharpeyes.inventory.geo.Position;
import org.sharpeyes.inventory.grid.GridStep.Change;
import org.sharpeyes.inventory.grid.GridStep.Kind;
import org.sharpeyes.inventory.point.PointDraft;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.model.Outcome;

/** Merges and splits grids with the points in them; one reform at a time. Its methods block. */
public final class GridReform {
    private static final PointRegister.Progress UNWATCHED = new PointRegister.Progress() {
        @Override
        public void onDone(int drafts) {
            // nobody looks
        }

        @Override
        public boolean isCancelled() {
            return false;
        }
    };

    private final Inventory inventory;
    private final GridRegister grids;

    public GridReform(Inventory inventory, GridRegister grids) {
        this.inventory = inventory;
        this.grids = grids;
    }

    /** A grid that another one is divided into. */
    public record Part(String gridCode, String name, Area area) {}

    /** Takes grids, with their points and what hangs below them, into another one, and removes them. */
    public synchronized Outcome<GridFile> merge(List<String> codes, String into, String who, String note) {
        GridFile target = grids.file(into).orElse(null);
        if (target == null) {
            return new Outcome.NotFound<>(into);
        }
        Optional<String> obstacle = obstacle(codes, into);
        if (obstacle.isPresent()) {
            return new Outcome.Refused<>("gridCodes", obstacle.get());
        }
        List<GridStep> steps = new ArrayList<>();
        GridFile sum = target;
        for (String code : codes) {
            sum = sum(sum, grids.file(code).orElseGet(() -> GridFile.empty(code)));
            steps.add(grids.step(code, who, Kind.MERGED, Map.of("into", new Change(null, into)), note));
        }
        steps.add(grids.step(into, who, Kind.MERGED, Map.of("from", new Change(null, String.join(" ", codes))), note));
        codes.forEach(code -> childrenOf(code).forEach(child -> join(inventory.moveGrid(child, into))));
        Map<String, String> moved = new HashMap<>();
        pointsOf(codes).forEach(point -> moved.put(point.gbCode(), into));
        regrid(moved, who, note);
        codes.forEach(code -> join(inventory.removeGrid(code)));
        join(grids.forget(codes, List.of(sum), steps));
        return new Outcome.Done<>(sum);
    }

    private Optional<String> obstacle(List<String> codes, String into) {
        for (String code : codes) {
            if (code.equals(into)) {
                return Optional.of("a grid cannot be merged into itself");
            }
            if (inventory.grid(code).isEmpty()) {
                return Optional.of("there is no grid " + code);
            }
            if (hangsBelow(into, code)) {
                return Optional.of("%s hangs below %s".formatted(into, code));
            }
        }
        return Optional.empty();
    }

    private boolean hangsBelow(String code, String above) {
        for (String each = code; each != null; each = parentOf(each)) {
            if (each.equals(above)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String parentOf(String code) {
        GridCount count = inventory.grid(code).orElse(null);
        return count == null ? null : count.grid().parentCode();
    }

    private static GridFile sum(GridFile one, GridFile other) {
        Integer mine = one.households();
        Integer its = other.households();
        Integer both = mine == null ? its : Integer.valueOf(its == null ? mine : mine + its);
        Area area = one.area();
        Area more = other.area();
        return one.withHouseholds(both).withArea(area == null ? more : more == null ? area : area.with(more));
    }

    /**
     * Divides a grid: makes the parts beside it, gives each the points that lie in it, and removes the grid where nothing
     * is left in it.
     */
    public synchronized Outcome<List<GridFile>> split(String code, List<Part> parts, String who, String note) {
        GridCount old = inventory.grid(code).orElse(null);
        if (old == null) {
            return new Outcome.NotFound<>(code);
        }
        for (Part part : parts) {
            if (inventory.grid(part.gridCode()).isPresent()) {
                return new Outcome.Refused<>("parts", "there is a grid %s already".formatted(part.gridCode()));
            }
        }
        List<GridFile> made = new ArrayList<>();
        List<GridStep> steps = new ArrayList<>();
        Map<String, Change> from = Map.of("from", new Change(null, code));
        for (Part part : parts) {
            join(inventory.create(new NewGrid(
                    part.gridCode(),
                    old.grid().parentCode(),
                    part.name(),
                    old.grid().level())));
            made.add(grids.file(code)
                    .map(file ->
                            new GridFile(part.gridCode(), file.type(), file.dedicatedTo(), null, "", "", part.area()))
                    .orElseGet(() -> GridFile.empty(part.gridCode()).withArea(part.area())));
            steps.add(grids.step(part.gridCode(), who, Kind.SPLIT, from, note));
        }
        regrid(targets(code, parts), who, note);
        String into = String.join(" ", parts.stream().map(Part::gridCode).toList());
        steps.add(grids.step(code, who, Kind.SPLIT, Map.of("into", new Change(null, into)), note));
        boolean gone = join(inventory.removeGrid(code)) instanceof Outcome.Done<String>;
        join(grids.forget(gone ? List.of(code) : List.of(), made, steps));
        return new Outcome.Done<>(made);
    }

    private Map<String, String> targets(String code, List<Part> parts) {
        Map<String, String> targets = new HashMap<>();
        for (Point point : pointsOf(List.of(code))) {
            Double longitude = point.longitude();
            Double latitude = point.latitude();
            if (longitude != null && latitude != null) {
                Position.of(longitude, latitude)
                        .flatMap(place -> parts.stream()
                                .filter(part -> part.area().covers(place))
                                .findFirst())
                        .ifPresent(part -> targets.put(point.gbCode(), part.gridCode()));
            }
        }
        return targets;
    }

    private List<Point> pointsOf(List<String> codes) {
        return inventory
                .register()
                .all(PointFilter.ALL)
                .filter(point -> codes.contains(point.gridCode()))
                .toList();
    }

    private List<String> childrenOf(String code) {
        return inventory.grids().stream()
                .filter(count -> code.equals(count.grid().parentCode()))
                .map(count -> count.grid().code())
                .toList();
    }

    /** From now on their files name the grid. */
    private void regrid(Map<String, String> gridByPoint, String who, String note) {
        List<PointDraft> drafts = gridByPoint.entrySet().stream()
                .map(each -> new PointDraft(
                        Map.of(PointField.GB_CODE, each.getKey(), PointField.GRID_CODE, each.getValue())))
                .toList();
        if (!drafts.isEmpty()) {
            inventory.register().apply(drafts.iterator(), who, note, UNWATCHED);
        }
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
