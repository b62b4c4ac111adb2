package org.sharpeyes.store;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.sharpeyes.inventory.DeviceTagRepository;
import org.sharpeyes.inventory.Grid;
import org.sharpeyes.inventory.InventoryChanges;
import org.sharpeyes.inventory.InventoryRepository;
import org.sharpeyes.inventory.PointFiles;
import org.sharpeyes.inventory.RejectionRepository;
import org.sharpeyes.inventory.StoredChannel;
import org.sharpeyes.inventory.StoredDevice;
import org.sharpeyes.inventory.StoredPlaces;

/** The inventory in tables. */
final class SqlInventory implements InventoryRepository {
    private static final String SAVE_GRID = """
        INSERT INTO grids (code, parent_code, name, level) VALUES (:code, :parent, :name, :level)
        ON CONFLICT (code) DO UPDATE
        SET parent_code = excluded.parent_code, name = excluded.name, level = excluded.level
        """;
    private static final String SAVE_CHANNEL = """
        INSERT INTO channels (device_id, channel_id, name, status, grid_code, manufacturer, model, camera)
        VALUES (:device, :channel, :name, :status, :grid, :manufacturer, :model, :camera)
        ON CONFLICT (device_id, channel_id) DO UPDATE
        SET name = excluded.name, status = excluded.status, grid_code = excluded.grid_code,
          manufacturer = excluded.manufacturer, model = excluded.model, camera = excluded.camera
        """;
    static final List<String> POINT_TABLES =
            List.of("points", "point_files", "point_credentials", "proposal_rejections");

    /** What else is kept of a point under its code. */
    static final List<String> POINT_CARRIED = List.of(
            "UPDATE point_history SET gb_code = :to WHERE gb_code = :from" + SqlPointFiles.DONE,
            "UPDATE proposal_rejections SET gb_code = :to WHERE gb_code = :from",
            "UPDATE maintenance_windows SET point = :to WHERE point = :from");

    private final InventoryRows rows;
    private final PointFiles files;
    private final RejectionRepository rejections;
    private final DeviceTagRepository tags;
    private final Writer writer;
    private final SecretCipher cipher;

    SqlInventory(Database database, Writer writer, SecretCipher cipher) {
        rows = new InventoryRows(database, cipher);
        files = new SqlPointFiles(database, writer, cipher);
        rejections = new SqlRejections(database, writer);
        tags = new SqlDeviceTags(database, writer);
        this.writer = writer;
        this.cipher = cipher;
    }

    @Override
    public List<StoredDevice> devices() {
        return rows.devices();
    }

    @Override
    public StoredPlaces places() {
        return rows.places();
    }

    @Override
    public PointFiles pointFiles() {
        return files;
    }

    @Override
    public RejectionRepository rejections() {
        return rejections;
    }

    @Override
    public DeviceTagRepository tags() {
        return tags;
    }

    @Override
    public CompletionStage<Void> save(InventoryChanges changes) {
        return writer.submit(handle -> {
            batch(
                    handle,
                    "DELETE FROM channels WHERE device_id = :device AND channel_id = :channel",
                    changes.removedChannels(),
                    (row, id) -> row.bind("device", id.device().value()).bind("channel", id.code()));
            batch(
                    handle,
                    "DELETE FROM devices WHERE device_id = :device",
                    changes.removedDevices(),
                    (row, id) -> row.bind("device", id.value()));
            saveGrids(handle, changes.grids());
            DeviceRows.save(handle, changes.devices(), cipher);
            batch(handle, SAVE_CHANNEL, changes.channels(), SqlInventory::bindChannel);
            Marks.batch(handle, PointRows.SAVE, changes.points(), PointRows::bind);
            for (String table : POINT_TABLES) {
                batch(
                        handle,
                        "DELETE FROM %s WHERE gb_code = :code".formatted(table),
                        changes.removedPoints(),
                        (row, code) -> row.bind("code", code));
            }
            removeGrids(handle, changes.removedGrids());
            return null;
        });
    }

    /** Parents before children. */
    static void saveGrids(Handle handle, List<Grid> grids) {
        batch(handle, SAVE_GRID, grids, SqlInventory::bindGrid);
    }

    static void removeGrids(Handle handle, List<String> codes) {
        batch(handle, "DELETE FROM grids WHERE code = :code", codes, (row, code) -> row.bind("code", code));
    }

    private static <T> void batch(Handle handle, String sql, List<T> rows, BiConsumer<PreparedBatch, T> binder) {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch(sql)) {
            for (T row : rows) {
                binder.accept(batch, row);
                batch.add();
            }
            batch.execute();
        }
    }

    private static void bindGrid(PreparedBatch row, Grid grid) {
        row.bind("code", grid.code())
                .bind("parent", grid.parentCode())
                .bind("name", grid.name())
                .bind("level", grid.level().name());
    }

    private static void bindChannel(PreparedBatch row, StoredChannel channel) {
        row.bind("device", channel.id().device().value())
                .bind("channel", channel.id().code())
                .bind("name", channel.name())
                .bind("status", channel.status() ? 1 : 0)
                .bind("grid", channel.gridCode())
                .bind("manufacturer", channel.manufacturer())
                .bind("model", channel.model())
                .bind("camera", channel.camera() ? 1 : 0);
    }

    /** What a device's password is bound to. */
    static String owner(String deviceId) {
        return "device/" + deviceId;
    }
}
