package org.sharpeyes.alarm.rule;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.sharpeyes.inventory.InventoryListener;

/** Which response level is in force where: the highest of a grid and all above it. Any thread. */
public final class ResponseLevels implements InventoryListener {
    private final ResponseRepository repository;
    private final InstantSource clock;
    /** Grids that are not at peace, by code. */
    private final Map<String, ResponseChange> raised = new ConcurrentHashMap<>();

    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private volatile Instant changedAt = Instant.EPOCH;

    /** Loads what is in force; blocks. */
    public ResponseLevels(ResponseRepository repository, InstantSource clock) {
        this.repository = repository;
        this.clock = clock;
        repository.inForce().forEach(this::take);
    }

    /** Hears the grid whose level has changed, and with it that of all below. It must be quick. */
    public void addListener(Consumer<String> listener) {
        listeners.add(listener);
    }

    private void take(ResponseChange change) {
        changedAt = change.at().isAfter(changedAt) ? change.at() : changedAt;
        if (change.level() == ResponseLevel.NORMAL) {
            raised.remove(change.gridCode());
        } else {
            raised.put(change.gridCode(), change);
        }
    }

    /** The level goes with the grid; what is kept of it has changed already. */
    @Override
    public void onGridRecoded(String gridCode, String newCode) {
        ResponseChange change = raised.remove(gridCode);
        if (change != null) {
            take(new ResponseChange(newCode, change.level(), change.by(), change.reason(), change.at()));
        }
    }

    /** The level in force in a grid, given with all that are above it. */
    public ResponseLevel of(Collection<String> gridCodes) {
        if (raised.isEmpty()) {
            return ResponseLevel.NORMAL;
        }
        return gridCodes.stream()
                .map(raised::get)
                .filter(change -> change != null)
                .map(ResponseChange::level)
                .max(Comparator.naturalOrder())
                .orElse(ResponseLevel.NORMAL);
    }

    /** When the latest change was. */
    Instant changedAt() {
        return changedAt;
    }

    /** What differs from peace, by grid. */
    public List<ResponseChange> raised() {
        return raised.values().stream()
                .sorted(Comparator.comparing(ResponseChange::gridCode))
                .toList();
    }

    /** Raises or lowers a grid; in force when it is durable. */
    public CompletionStage<ResponseChange> set(String gridCode, ResponseLevel level, String by, String reason) {
        ResponseChange change =
                new ResponseChange(gridCode, level, by, reason, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return repository.append(change).thenApply(done -> {
            take(change);
            listeners.forEach(listener -> listener.accept(gridCode));
            return change;
        });
    }

    /** The changes of a grid, newest first. Blocks. */
    public List<ResponseChange> history(String gridCode, int limit) {
        return repository.history(gridCode, limit);
    }
}
