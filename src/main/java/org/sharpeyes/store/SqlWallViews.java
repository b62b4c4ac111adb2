package org.sharpeyes.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.wall.WallView;
import org.sharpeyes.wall.WallViewRepository;

/** Views of the wall in a table. */
final class SqlWallViews implements WallViewRepository {
    private final Database database;
    private final Writer writer;

    SqlWallViews(Database database, Writer writer) {
        this.database = database;
        this.writer = writer;
    }

    @Override
    public List<WallView> load() {
        return database.read(handle -> handle.createQuery("SELECT * FROM wall_views")
                .map((row, context) -> view(row))
                .list());
    }

    private static WallView view(ResultSet row) throws SQLException {
        int layout = row.getInt("layout");
        // An empty line is an empty cell: the last one, too.
        List<String> items = List.of(row.getString("items").split("\n", -1));
        return new WallView(
                row.getString("view_id"),
                row.getString("owner"),
                row.getString("name"),
                row.getBoolean("shared"),
                layout > 0
                        ? new WallView.Cells(
                                layout, items.stream().map(SqlWallViews::cell).toList())
                        : new WallView.Tour(Duration.ofSeconds(row.getInt("dwell_seconds")), items));
    }

    private static Optional<ChannelId> cell(String line) {
        int slash = line.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : Optional.of(new ChannelId(new DeviceId(line.substring(0, slash)), line.substring(slash + 1)));
    }

    @Override
    public CompletionStage<Void> save(WallView view) {
        return writer.submit(handle -> {
            handle.createUpdate("INSERT INTO wall_views (view_id, owner, name, shared, layout, dwell_seconds, items)"
                            + " VALUES (:id, :owner, :name, :shared, :layout, :dwell, :items)"
                            + " ON CONFLICT (view_id) DO UPDATE SET name = excluded.name, shared = excluded.shared,"
                            + " layout = excluded.layout, dwell_seconds = excluded.dwell_seconds,"
                            + " items = excluded.items")
                    .bind("id", view.id())
                    .bind("owner", view.owner())
                    .bind("name", view.name())
                    .bind("shared", view.shared() ? 1 : 0)
                    .bind("layout", layout(view.content()))
                    .bind("dwell", dwell(view.content()))
                    .bind("items", items(view.content()))
                    .execute();
            return null;
        });
    }

    private static @Nullable Integer layout(WallView.Content content) {
        return content instanceof WallView.Cells cells ? cells.layout() : null;
    }

    private static @Nullable Long dwell(WallView.Content content) {
        return content instanceof WallView.Tour tour ? tour.dwell().toSeconds() : null;
    }

    private static String items(WallView.Content content) {
        return switch (content) {
            case WallView.Cells(int layout, var cells) ->
                cells.stream()
                        .map(cell -> cell.map(ChannelId::toString).orElse(""))
                        .collect(Collectors.joining("\n"));
            case WallView.Tour(Duration dwell, var viewIds) -> String.join("\n", viewIds);
        };
    }

    @Override
    public CompletionStage<Void> remove(String id) {
        return writer.submit(handle -> {
            handle.createUpdate("DELETE FROM wall_views WHERE view_id = :id")
                    .bind("id", id)
                    .execute();
            return null;
        });
    }
}
