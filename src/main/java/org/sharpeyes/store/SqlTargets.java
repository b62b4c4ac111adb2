package org.sharpeyes.store;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.inventory.kpi.KpiName;
import org.sharpeyes.inventory.kpi.KpiTarget;
import org.sharpeyes.inventory.kpi.PointClass;
import org.sharpeyes.inventory.kpi.TargetRepository;

/** Targets of figures in a table. */
final class SqlTargets implements TargetRepository {
    private final Database database;
    private final Writer writer;

    SqlTargets(Database database, Writer writer) {
        this.database = database;
        this.writer = writer;
    }

    @Override
    public List<KpiTarget> load() {
        return database.read(handle -> handle.createQuery(
                        "SELECT kpi, class, share, changed_by, changed_at FROM kpi_targets")
                .map((row, context) -> new KpiTarget(
                        KpiName.valueOf(row.getString("kpi")),
                        PointClass.of(row.getString("class")),
                        row.getDouble("share"),
                        row.getString("changed_by"),
                        Columns.time(row, "changed_at")))
                .list());
    }

    @Override
    public CompletionStage<Void> save(Collection<KpiTarget> kept, Collection<KpiTarget.Key> forgotten) {
        return writer.submit(handle -> {
            forgotten.forEach(key -> handle.execute(
                    "DELETE FROM kpi_targets WHERE kpi = ? AND class = ?",
                    key.name().name(),
                    key.pointClass().code()));
            kept.forEach(target -> handle.execute(
                    """
                    INSERT INTO kpi_targets (kpi, class, share, changed_by, changed_at) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (kpi, class) DO UPDATE
                    SET share = excluded.share, changed_by = excluded.changed_by, changed_at = excluded.changed_at
                    """,
                    target.name().name(),
                    target.pointClass().code(),
                    target.share(),
                    target.by(),
                    target.at().toEpochMilli()));
            return null;
        });
    }
}
