package org.sharpeyes.inventory.grid;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.GridCount;
import org.sharpeyes.inventory.GridRegrouping;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.NewGrid;
import org.sharpeyes.inventory.geo.Area;
import org.sharpeyes.inventory.geo.AreaIndex;
import org.sharpeyes.inventory.geo.Position;
import org.sharpeyes.inventory.grid.GridStep.Change;
import org.sharpeyes.inventory.grid.GridStep.Kind;
import org.sharpeyes.model.Outcome;

/**
 * The files of grids, and every change of a grid that is to be told of later. Reads come from memory; any thread. What is
 * changed is durable when the returned stage completes.
 */
public final class GridRegister {
    private final Inventory inventory;
    private final GridRepository repository;
    private final InstantSource clock;
    private final Map<String, GridFile> files = new ConcurrentHashMap<>();
    private final List<Consumer<List<Area>>> borderListeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable AreaIndex index;

    /** Loads what was saved; blocks. */
    public GridRegister(Inventory inventory, GridRepository repository, InstantSource clock) {
        this.inventory = inventory;
        this.repository = repository;
        this.clock = clock;
        repository.load().forEach(file -> files.put(file.gridCode(), file));
    }

    /** Hears when borders have changed, and on which ground; quick, on the thread that changed them. */
    public void onBorders(Consumer<List<Area>> listener) {
        borderListeners.add(listener);
    }

    /** The file of a grid; empty when there is no such grid. */
    public Optional<GridFile> file(String gridCode) {
        return inventory.grid(gridCode).map(grid -> fileOf(gridCode));
    }

    private GridFile fileOf(String gridCode) {
        return files.getOrDefault(gridCode, GridFile.empty(gridCode));
    }

    /** Grids with borders. */
    public Stream<GridFile> drawn() {
        return files.values().stream()
                .filter(file -> file.area() != null)
                .filter(file -> inventory.grid(file.gridCode()).isPresent());
    }

    /** The borders of all grids, indexed; built when it is first asked for after a change. */
    public AreaIndex borders() {
        AreaIndex present = index;
        return present != null ? present : index();
    }

    private synchronized AreaIndex index() {
        AreaIndex present = index;
        if (present != null) {
            return present;
        }
        Map<String, Area> areas = new HashMap<>();
        drawn().forEach(file -> areas.put(file.gridCode(), Objects.requireNonNull(file.area())));
        AreaIndex built = new AreaIndex(areas);
        index = built;
        return built;
    }

    /**
     * The smallest grid around a place.
     *
     * @param longitude degrees, WGS-84
     * @param latitude degrees, WGS-84
     */
    public Optional<String> at(double longitude, double latitude) {
        return Position.of(longitude, latitude)
                .flatMap(place -> borders().at(place).stream().findFirst());
    }

    /** Steps of a grid, gone or not, behind this number, latest first; blocks. */
    public List<GridStep> history(String gridCode, @Nullable Long before, int limit) {
        return repository.history(gridCode, before, limit);
    }

    /** Creates a grid with what is known of it. */
    public CompletionStage<Outcome<GridFile>> create(NewGrid grid, GridEdit edit, String who) {
        return inventory
                .gridChanges()
                .create(grid)
                .thenCompose(outcome -> then(outcome, created -> {
                    GridFile file = edit.applyTo(GridFile.empty(grid.code()));
                    Map<String, Change> changes = GridEdit.differences(GridFile.empty(grid.code()), file);
                    changes.put("name", new Change(null, created.grid().name()));
                    return keep(file, List.of(step(grid.code(), who, Kind.CREATED, changes, "")));
                }));
    }

    /** Changes what is known of a grid. */
    public CompletionStage<Outcome<GridFile>> change(String gridCode, GridEdit edit, String who) {
        GridCount grid = inventory.grid(gridCode).orElse(null);
        if (grid == null) {
            return now(new Outcome.NotFound<>(gridCode));
        }
        GridFile before = fileOf(gridCode);
        GridFile after = edit.applyTo(before);
        Map<String, Change> changes = GridEdit.differences(before, after);
        CompletionStage<Outcome<GridCount>> first = now(new Outcome.Done<>(grid));
        String name = edit.name();
        if (name != null && !name.equals(grid.grid().name())) {
            changes.put("name", new Change(grid.grid().name(), name));
            first = inventory.gridChanges().rename(gridCode, name);
        }
        return first.thenCompose(outcome -> then(
                outcome,
                done -> changes.isEmpty()
                        ? now(new Outcome.Done<>(before))
                        : keep(after, List.of(step(gridCode, who, Kind.CHANGED, changes, "")))));
    }

    /** Hangs a grid, with all that is below it, under another one. */
    public CompletionStage<Outcome<GridFile>> move(String gridCode, String parentCode, String who, String note) {
        String before =
                inventory.grid(gridCode).map(grid -> grid.grid().parentCode()).orElse(null);
        Map<String, Change> changes = Map.of("parentCode", new Change(before, parentCode));
        return regroup(
                        GridRegrouping.Plan.move(gridCode, parentCode),
                        new Filed(List.of(), List.of(), List.of(step(gridCode, who, Kind.MOVED, changes, note))),
                        who,
                        note)
                .thenCompose(outcome -> then(outcome, moved -> now(new Outcome.Done<>(fileOf(gridCode)))));
    }

    /** What is kept and forgotten of the files of grids, and told of it later. */
    record Filed(List<GridFile> kept, List<String> forgotten, List<GridStep> steps) {}

    /** Carries a plan out, with what is to be filed of it, all of it or nothing. */
    CompletionStage<Outcome<GridRegrouping.Plan>> regroup(
            GridRegrouping.Plan plan, Filed filed, String who, String note) {
        return inventory
                .gridChanges()
                .regrouping()
                .apply(
                        plan,
                        who,
                        note,
                        rows -> repository.regroup(rows, filed.kept(), filed.forgotten(), filed.steps()))
                .thenApply(outcome -> {
                    if (outcome instanceof Outcome.Done) {
                        show(filed.forgotten(), filed.kept());
                    }
                    return outcome;
                });
    }

    /** Removes a grid that has neither points nor grids below it; its history stays. */
    public CompletionStage<Outcome<String>> remove(String gridCode, String who) {
        return inventory
                .gridChanges()
                .remove(gridCode)
                .thenCompose(outcome -> then(
                        outcome,
                        removed -> forget(
                                        List.of(gridCode),
                                        List.of(),
                                        List.of(step(gridCode, who, Kind.REMOVED, Map.of(), "")))
                                .thenApply(done -> new Outcome.Done<>(gridCode))));
    }

    GridStep step(String gridCode, String who, Kind kind, Map<String, Change> changes, String note) {
        return new GridStep(0, gridCode, clock.instant(), who, kind, changes, note);
    }

    private CompletionStage<Outcome<GridFile>> keep(GridFile file, List<GridStep> steps) {
        return forget(List.of(), List.of(file), steps).thenApply(done -> new Outcome.Done<>(file));
    }

    /** Keeps and forgets together. */
    CompletionStage<Void> forget(List<String> removed, List<GridFile> kept, List<GridStep> steps) {
        return repository.save(kept, removed, steps).thenRun(() -> show(removed, kept));
    }

    private void show(List<String> removed, List<GridFile> kept) {
        List<Area> redrawn = putAll(removed, kept);
        if (!redrawn.isEmpty()) {
            borderListeners.forEach(listener -> listener.accept(redrawn));
        }
    }

    /** The ground on which borders are others now. */
    private synchronized List<Area> putAll(List<String> removed, List<GridFile> kept) {
        List<Area> redrawn = new ArrayList<>();
        for (String code : removed) {
            Stream.ofNullable(areaOf(files.remove(code))).forEach(redrawn::add);
        }
        for (GridFile file : kept) {
            Area before = areaOf(files.put(file.gridCode(), file));
            Area after = file.area();
            if (!Objects.equals(before, after)) {
                Stream.of(Optional.ofNullable(before), Optional.ofNullable(after))
                        .flatMap(Optional::stream)
                        .forEach(redrawn::add);
            }
        }
        if (!redrawn.isEmpty()) {
            index = null;
        }
        return redrawn;
    }

    private static @Nullable Area areaOf(@Nullable GridFile file) {
        return file == null ? null : file.area();
    }

    private interface Next<T, R> {
        CompletionStage<Outcome<R>> go(T value);
    }

    private static <T, R> CompletionStage<Outcome<R>> then(Outcome<T> outcome, Next<T, R> next) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> next.go(value);
            case Outcome.NotFound<T>(String what) -> now(new Outcome.NotFound<>(what));
            case Outcome.Refused<T>(String field, String reason) -> now(new Outcome.Refused<>(field, reason));
        };
    }

    private static <T> CompletionStage<Outcome<T>> now(Outcome<T> outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
