package org.sharpeyes.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.Handle;

/** Takes back what {@link SqlStaging} wrote of edits that nobody wants any more. */
final class StagedEdits {
    private static final int CLEARED_AT_ONCE = 2_000;
    private static final List<String> CLEAR = List.of(
            "DELETE FROM point_files WHERE edit = :edit AND gb_code IN (<codes>)",
            "DELETE FROM point_history WHERE edit = :edit AND gb_code IN (<codes>)",
            "DELETE FROM staged_points WHERE edit = :edit AND gb_code IN (<codes>)");

    private StagedEdits() {}

    /** Clears away what an earlier run of the program did not commit. Before the first batch is begun; does not wait. */
    static void clearAbandoned(Writer writer) {
        var unused = writer.submit(handle -> handle.createQuery("SELECT DISTINCT edit FROM staged_points")
                        .mapTo(String.class)
                        .list())
                .thenAccept(edits -> edits.forEach(each -> clear(writer, each)));
    }

    /** So many at a time that others need not wait for all. */
    static CompletionStage<Integer> clear(Writer writer, String edit) {
        return writer.submit(handle -> clear(handle, edit))
                .thenCompose(cleared ->
                        cleared < CLEARED_AT_ONCE ? CompletableFuture.completedFuture(cleared) : clear(writer, edit));
    }

    private static int clear(Handle handle, String edit) {
        List<String> codes = handle.createQuery("SELECT gb_code FROM staged_points WHERE edit = :edit LIMIT :most")
                .bind("edit", edit)
                .bind("most", CLEARED_AT_ONCE)
                .mapTo(String.class)
                .list();
        clear(handle, edit, codes);
        return codes.size();
    }

    /** Of these points only. */
    static void clear(Handle handle, String edit, List<String> codes) {
        if (!codes.isEmpty()) {
            CLEAR.forEach(sql -> handle.createUpdate(sql)
                    .bind("edit", edit)
                    .bindList("codes", codes)
                    .execute());
        }
    }
}
