package org.sharpeyes.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.division.Division;
import org.sharpeyes.inventory.division.DivisionLevel;
import org.sharpeyes.inventory.division.DivisionRepository;
import org.sharpeyes.inventory.division.DivisionSource;

/** Divisions in a table. */
final class SqlDivisions implements DivisionRepository {
    private static final String SAVE = """
        INSERT INTO divisions (code, valid_from, valid_to, parent_code, name, level, successor_code, source)
        VALUES (:code, :from, :to, :parent, :name, :level, :successor, :source)
        ON CONFLICT (code, valid_from) DO UPDATE
        SET valid_to = excluded.valid_to, parent_code = excluded.parent_code, name = excluded.name,
          level = excluded.level, successor_code = excluded.successor_code, source = excluded.source
        """;

    private final Database database;
    private final Writer writer;

    SqlDivisions(Database database, Writer writer) {
        this.database = database;
        this.writer = writer;
    }

    @Override
    public List<Division> load() {
        return database.read(handle -> handle.createQuery("SELECT * FROM divisions")
                .map((row, context) -> division(row))
                .list());
    }

    @Override
    public CompletionStage<Void> save(List<Division> divisions) {
        return writer.submit(handle -> {
            try (PreparedBatch batch = handle.prepareBatch(SAVE)) {
                divisions.forEach(division -> bind(batch, division));
                batch.execute();
            }
            return null;
        });
    }

    private static void bind(PreparedBatch batch, Division division) {
        batch.bind("code", division.code())
                .bind("from", Objects.requireNonNullElse(text(division.validFrom()), ""))
                .bind("to", text(division.validTo()))
                .bind("parent", division.parentCode())
                .bind("name", division.name())
                .bind("level", division.level().name())
                .bind("successor", division.successorCode())
                .bind("source", division.source().name())
                .add();
    }

    private static Division division(ResultSet row) throws SQLException {
        return new Division(
                row.getString("code"),
                row.getString("parent_code"),
                row.getString("name"),
                DivisionLevel.valueOf(row.getString("level")),
                day(row.getString("valid_from")),
                day(row.getString("valid_to")),
                row.getString("successor_code"),
                DivisionSource.valueOf(row.getString("source")));
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null || text.isEmpty() ? null : LocalDate.parse(text);
    }
}
