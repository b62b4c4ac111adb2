package org.sharpeyes.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Rows that the works of one transaction write together: on a server each statement by itself costs a way there and back.
 * They are written before anything could miss them, and before the commit. A work that fails leaves none behind. Of the
 * writer's thread.
 */
final class LateRows {
    private static final String SAVEPOINT = "work";
    private static final int MOST = 5_000;

    /** Of works that have succeeded. */
    private final List<Row> earlier = new ArrayList<>();
    /** Of the work that runs. */
    private final List<Row> own = new ArrayList<>();

    private final Set<String> keys = new HashSet<>();
    private final List<Runnable> whenLost = new ArrayList<>();
    private @Nullable Handle handle;
    private boolean savepoint;
    private boolean othersLost;

    private record Row(String sql, Consumer<PreparedBatch> values, List<String> keys) {}

    /** Is called when rows that were put in here will not be written. */
    void addLossListener(Runnable listener) {
        whenLost.add(listener);
    }

    /**
     * A work begins.
     *
     * @param late whether it asks for rows before it misses them; otherwise all are written now
     */
    void begin(Handle connection, boolean late) {
        handle = connection;
        savepoint = false;
        if (!late) {
            beforeWriting();
        } else if (earlier.size() > MOST) {
            settle();
        }
    }

    /**
     * Writes a row later.
     *
     * @param ofKeys by which somebody may ask whether it is written yet
     */
    void put(String sql, Consumer<PreparedBatch> values, String... ofKeys) {
        Row row = new Row(sql, values, List.of(ofKeys));
        own.add(row);
        keys.addAll(row.keys);
    }

    boolean holds(String key) {
        return keys.contains(key);
    }

    /** Writes what was put in here; what is read from now on is all there is. */
    void settle() {
        if (!earlier.isEmpty()) {
            othersLost = true;
            write(earlier);
            othersLost = false;
        }
        if (!own.isEmpty()) {
            protect();
            write(own);
        }
        keys.clear();
    }

    /** The same, when the work is to write by itself. */
    void beforeWriting() {
        settle();
        protect();
    }

    private void protect() {
        if (!savepoint) {
            connection().savepoint(SAVEPOINT);
            savepoint = true;
        }
    }

    /** The work has succeeded. */
    void end() {
        if (savepoint) {
            connection().releaseSavepoint(SAVEPOINT);
        }
        earlier.addAll(own);
        own.clear();
    }

    /**
     * The work has failed, and nothing is left of it.
     *
     * @throws RuntimeException the same, where others are lost with it: their rows could not be written, or a full disk
     *     made SQLite end the whole transaction, its savepoints with it
     */
    void undo(RuntimeException cause) {
        if (othersLost) {
            throw cause;
        }
        own.clear();
        keys.clear();
        earlier.forEach(row -> keys.addAll(row.keys));
        whenLost.forEach(Runnable::run);
        if (savepoint) {
            try {
                connection().rollbackToSavepoint(SAVEPOINT);
            } catch (RuntimeException gone) {
                cause.addSuppressed(gone);
                throw cause;
            }
        }
    }

    /** The transaction has failed. */
    void clear() {
        earlier.clear();
        own.clear();
        keys.clear();
        othersLost = false;
        whenLost.forEach(Runnable::run);
    }

    private Handle connection() {
        if (handle == null) {
            throw new IllegalStateException("no work has begun");
        }
        return handle;
    }

    /** In the order in which their statements were met first. */
    private void write(List<Row> rows) {
        Map<String, List<Row>> bySql = new LinkedHashMap<>();
        rows.forEach(
                row -> bySql.computeIfAbsent(row.sql, sql -> new ArrayList<>()).add(row));
        bySql.forEach((sql, same) -> {
            try (PreparedBatch batch = connection().prepareBatch(sql)) {
                same.forEach(row -> {
                    row.values.accept(batch);
                    batch.add();
                });
                batch.execute();
            }
        });
        rows.clear();
    }
}
