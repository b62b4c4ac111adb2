package org.sharpeyes.store;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.Grid;
import org.sharpeyes.inventory.InventoryChanges;
import org.sharpeyes.inventory.InventoryRepository;
import org.sharpeyes.inventory.Lease;
import org.sharpeyes.inventory.PointFiles;
import org.sharpeyes.inventory.Presence;
import org.sharpeyes.inventory.RejectionRepository;
import org.sharpeyes.inventory.StoredChannel;
import org.sharpeyes.inventory.StoredDevice;
import org.sharpeyes.inventory.StoredPlaces;
import org.sharpeyes.model.Secret;

/** The inventory in tables. */
final class SqlInventory implements InventoryRepository {
    private static final String SAVE_GRID = """
        INSERT INTO grids (code, parent_code, name, level) VALUES (:code, :parent, :name, :level)
        ON CONFLICT (code) DO UPDATE
        SET parent_code = excluded.parent_code, name = excluded.name, level = excluded.level
        """;
    private static final String SAVE_DEVICE = """
        INSERT INTO devices (device_id, name, named, password, profile, manufacturer, model, firmware,
          transport, remote_host, remote_port, last_seen_at, expires_at, gb_version, user_agent,
          silence)
        VALUES (:device, :name, :named, :password, :profile, :manufacturer, :model, :firmware, :transport,
          :host, :port, :seen, :expires, :version, :agent, :silence)
        ON CONFLICT (device_id) DO UPDATE
        SET name = excluded.name, named = excluded.named, password = excluded.password,
          profile = excluded.profile,
          manufacturer = excluded.manufacturer, model = excluded.model, firmware = excluded.firmware,
          transport = excluded.transport, remote_host = excluded.remote_host, remote_port = excluded.remote_port,
          last_seen_at = excluded.last_seen_at, expires_at = excluded.expires_at,
          gb_version = excluded.gb_version, user_agent = excluded.user_agent, silence = excluded.silence
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

    private final InventoryRows rows;
    private final PointFiles files;
    private final RejectionRepository rejections;
    private final Writer writer;
    private final SecretCipher cipher;

    SqlInventory(Database database, Writer writer, SecretCipher cipher) {
        rows = new InventoryRows(database, cipher);
        files = new SqlPointFiles(database, writer, cipher);
        rejections = new SqlRejections(database, writer);
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
            batch(handle, SAVE_DEVICE, changes.devices(), this::bindDevice);
            batch(handle, SAVE_CHANNEL, changes.channels(), SqlInventory::bindChannel);
            batch(handle, PointRows.SAVE, changes.points(), PointRows::bind);
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

    private void bindDevice(PreparedBatch row, StoredDevice device) {
        Presence presence = device.presence();
        InetSocketAddress address = presence.remoteAddress();
        Secret password = device.password();
        Lease lease = presence.lease();
        row.bind("device", device.id().value())
                .bind("name", device.name())
                .bind("named", device.named() ? 1 : 0)
                .bind(
                        "password",
                        password == null
                                ? null
                                : cipher.encrypt(password, owner(device.id().value())))
                .bind("profile", device.profile())
                .bind("manufacturer", device.manufacturer())
                .bind("model", device.model())
                .bind("firmware", device.firmware())
                .bind(
                        "transport",
                        presence.transport() == null
                                ? null
                                : presence.transport().name())
                .bind("host", address == null ? null : address.getAddress().getHostAddress())
                .bind("port", address == null ? null : (Integer) address.getPort())
                .bind("seen", Columns.millis(presence.lastSeenAt()))
                .bind("expires", lease == null ? null : Columns.millis(lease.expiresAt()))
                .bind("version", lease == null ? null : lease.gbVersion())
                .bind("agent", lease == null ? null : lease.userAgent())
                .bind("silence", lease == null ? null : millis(lease.silence()));
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

    private static @Nullable Long millis(@Nullable Duration time) {
        return time == null ? null : time.toMillis();
    }

    /** What a device's password is bound to. */
    static String owner(String deviceId) {
        return "device/" + deviceId;
    }
}
