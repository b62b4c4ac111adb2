package org.sharpeyes.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.sharpeyes.inventory.coverage.PlaceKind;
import org.sharpeyes.inventory.coverage.PlaceRepository;
import org.sharpeyes.inventory.coverage.RequiredPlace;
import org.sharpeyes.inventory.geo.Position;

/** Places that must be seen, in a table. */
final class SqlPlaces implements PlaceRepository {
    private static final String SAVE = """
        INSERT INTO required_places (place_id, name, kind, grid_code, point_types, longitude, latitude, note)
        VALUES (:id, :name, :kind, :grid, :types, :longitude, :latitude, :note)
        ON CONFLICT (place_id) DO UPDATE
        SET name = excluded.name, kind = excluded.kind, grid_code = excluded.grid_code,
          point_types = excluded.point_types, longitude = excluded.longitude, latitude = excluded.latitude,
          note = excluded.note
        """;

    private final Database database;
    private final Writer writer;

    SqlPlaces(Database database, Writer writer) {
        this.database = database;
        this.writer = writer;
    }

    @Override
    public List<RequiredPlace> load() {
        return database.read(handle -> handle.createQuery("SELECT * FROM required_places")
                .map((row, context) -> place(row))
                .list());
    }

    @Override
    public CompletionStage<Void> save(List<RequiredPlace> places) {
        return writer.submit(handle -> {
            try (PreparedBatch batch = handle.prepareBatch(SAVE)) {
                places.forEach(place -> bind(batch, place));
                batch.execute();
            }
            return null;
        });
    }

    @Override
    public CompletionStage<Void> remove(String id) {
        return writer.submit(handle -> {
            handle.execute("DELETE FROM required_places WHERE place_id = ?", id);
            return null;
        });
    }

    private static void bind(PreparedBatch batch, RequiredPlace place) {
        batch.bind("id", place.id())
                .bind("name", place.name())
                .bind("kind", place.kind().name())
                .bind("grid", place.gridCode())
                .bind("types", String.join("/", place.pointTypes()))
                .bind("longitude", place.position().longitude())
                .bind("latitude", place.position().latitude())
                .bind("note", place.note())
                .add();
    }

    private static RequiredPlace place(ResultSet row) throws SQLException {
        Set<String> types = new HashSet<>(List.of(row.getString("point_types").split("/", -1)));
        types.remove("");
        return new RequiredPlace(
                row.getString("place_id"),
                row.getString("name"),
                PlaceKind.valueOf(row.getString("kind")),
                row.getString("grid_code"),
                types,
                new Position(row.getDouble("longitude"), row.getDouble("latitude")),
                row.getString("note"));
    }
}
