package org.sharpeyes.inventory.grid;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.Grid;
import org.sharpeyes.inventory.GridCount;
import org.sharpeyes.inventory.GridRegrouping.Plan;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.NewGrid;
import org.sharpeyes.inventory.Point;
import org.sharpeyes.inventory.PointFilter;
import org.sharpeyes.inventory.geo.Area;
import org.sharpeyes.inventory.geo.Position;
import org.sharpeyes.inventory.grid.GridRegister.Filed;
import org.sharpeyes.inventory.grid.GridStep.Change;
import org.sharpeyes.inventory.grid.GridStep.Kind;
import org.sharpeyes.model.Outcome;

/** Merges, splits and recodes grids with the points in them; one reform at a time. Its methods block. */
public final class GridReform {
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
        Map<String, String> children = new HashMap<>();
        codes.stream()
                .flatMap(code -> childrenOf(code).stream())
                .filter(child -> !codes.contains(child))
                .forEach(child -> children.put(child, into));
        Map<String, String> points = new HashMap<>();
        pointsOf(codes).forEach(point -> points.put(point.gbCode(), into));
        GridFile joined = sum;
        return carryOut(
                new Plan(List.of(), children, codes, points),
                new Filed(List.of(joined), codes, steps),
                who,
                note,
                joined);
    }

    private <T> Outcome<T> carryOut(Plan plan, Filed filed, String who, String note, T result) {
        return switch (join(grids.regroup(plan, filed, who, note))) {
            case Outcome.Done<Plan> done -> new Outcome.Done<>(result);
            case Outcome.NotFound<Plan>(String what) -> new Outcome.NotFound<>(what);
            case Outcome.Refused<Plan>(String field, String reason) -> new Outcome.Refused<>(field, reason);
        };
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
        Optional<String> taken = taken(parts);
        if (taken.isPresent()) {
            return new Outcome.Refused<>("parts", "there is a grid %s already".formatted(taken.get()));
        }
        List<NewGrid> made = new ArrayList<>();
        List<GridFile> files = new ArrayList<>();
        List<GridStep> steps = new ArrayList<>();
        Map<String, Change> from = Map.of("from", new Change(null, code));
        GridFile file = grids.file(code).orElseGet(() -> GridFile.empty(code));
        for (Part part : parts) {
            made.add(new NewGrid(
                    part.gridCode(),
                    old.grid().parentCode(),
                    part.name(),
                    old.grid().level()));
            files.add(new GridFile(part.gridCode(), file.type(), file.dedicatedTo(), null, "", "", part.area()));
            steps.add(grids.step(part.gridCode(), who, Kind.SPLIT, from, note));
        }
        String into = String.join(" ", parts.stream().map(Part::gridCode).toList());
        steps.add(grids.step(code, who, Kind.SPLIT, Map.of("into", new Change(null, into)), note));
        Map<String, String> points = targets(code, parts);
        boolean empty = points.size() == pointsOf(List.of(code)).size()
                && childrenOf(code).isEmpty();
        List<String> gone = empty ? List.of(code) : List.of();
        return carryOut(new Plan(made, Map.of(), gone, points), new Filed(files, gone, steps), who, note, files);
    }

    /**
     * Gives a grid another code: what is in it and below it, its file, its maintenance windows and required places go on
     * under that, and its figures of past days are found by it.
     */
    public synchronized Outcome<GridFile> recode(String code, String newCode, String who, String note) {
        GridCount old = inventory.grid(code).orElse(null);
        if (old == null) {
            return new Outcome.NotFound<>(code);
        }
        if (inventory.grid(newCode).isPresent()) {
            return new Outcome.Refused<>("newGridCode", "there is a grid %s already".formatted(newCode));
        }
        Grid grid = old.grid();
        Map<String, String> children = new HashMap<>();
        childrenOf(code).forEach(child -> children.put(child, newCode));
        Map<String, String> points = new HashMap<>();
        pointsOf(List.of(code)).forEach(point -> points.put(point.gbCode(), newCode));
        GridFile file = grids.file(code).orElseGet(() -> GridFile.empty(code)).withCode(newCode);
        List<GridStep> steps = List.of(
                grids.step(newCode, who, Kind.RECODED, Map.of("from", new Change(null, code)), note),
                grids.step(code, who, Kind.RECODED, Map.of("into", new Change(null, newCode)), note));
        Plan plan = new Plan(
                List.of(new NewGrid(newCode, grid.parentCode(), grid.name(), grid.level())),
                children,
                List.of(code),
                points,
                List.of(),
                Map.of(code, newCode));
        return carryOut(plan, new Filed(List.of(file), List.of(code), steps), who, note, file);
    }

    private Optional<String> taken(List<Part> parts) {
        Set<String> codes = new HashSet<>();
        return parts.stream()
                .map(Part::gridCode)
                .filter(code -> !codes.add(code) || inventory.grid(code).isPresent())
                .findFirst();
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

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
