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
import org.sharpeyes.inventory.Point;
import org.sharpeyes.inventory.Presence;
import org.sharpeyes.inventory.StoredChannel;
import org.sharpeyes.inventory.StoredDevice;
import org.sharpeyes.inventory.StoredInventory;
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
    private static final String SAVE_POINT = """
        INSERT INTO points (device_id, channel_id, gb_code, name, grid_code, address, longitude, latitude, vendor,
          model, lifecycle, audit_state, source)
        VALUES (:device, :channel, :gbCode, :name, :grid, :address, :longitude, :latitude, :vendor, :model,
          :lifecycle, :auditState, :source)
        ON CONFLICT (device_id, channel_id) DO UPDATE
        SET gb_code = excluded.gb_code, name = excluded.name, grid_code = excluded.grid_code,
          address = excluded.address, longitude = excluded.longitude, latitude = excluded.latitude,
          vendor = excluded.vendor, model = excluded.model, lifecycle = excluded.lifecycle,
          audit_state = excluded.audit_state, source = excluded.source
        """;

    private final InventoryRows rows;
    private final Writer writer;
    private final SecretCipher cipher;

    SqlInventory(Database database, Writer writer, SecretCipher cipher) {
        rows = new InventoryRows(database, cipher);
        this.writer = writer;
        this.cipher = cipher;
    }

    @Override
    public StoredInventory load() {
        return rows.load();
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
            batch(handle, SAVE_GRID, changes.grids(), SqlInventory::bindGrid);
            batch(handle, SAVE_DEVICE, changes.devices(), this::bindDevice);
            batch(handle, SAVE_CHANNEL, changes.channels(), SqlInventory::bindChannel);
            batch(handle, SAVE_POINT, changes.points(), SqlInventory::bindPoint);
            batch(
                    handle,
                    "DELETE FROM grids WHERE code = :code",
                    changes.removedGrids(),
                    (row, code) -> row.bind("code", code));
            return null;
        });
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

    private static void bindPoint(PreparedBatch row, Point point) {
        row.bind("device", point.channel().device().value())
                .bind("channel", point.channel().code())
                .bind("gbCode", point.gbCode())
                .bind("name", point.name())
                .bind("grid", point.gridCode())
                .bind("address", point.address())
                .bind("longitude", point.longitude())
                .bind("latitude", point.latitude())
                .bind("vendor", point.vendor())
                .bind("model", point.model())
                .bind("lifecycle", point.lifecycle().name())
                .bind("auditState", point.auditState().name())
                .bind("source", point.source().name());
    }

    private static @Nullable Long millis(@Nullable Duration time) {
        return time == null ? null : time.toMillis();
    }

    /** What a device's password is bound to. */
    static String owner(String deviceId) {
        return "device/" + deviceId;
    }
}
