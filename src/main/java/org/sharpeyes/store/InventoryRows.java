package org.sharpeyes.store;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.Grid;
import org.sharpeyes.inventory.GridLevel;
import org.sharpeyes.inventory.Lease;
import org.sharpeyes.inventory.Presence;
import org.sharpeyes.inventory.StoredChannel;
import org.sharpeyes.inventory.StoredDevice;
import org.sharpeyes.inventory.StoredPlaces;
import org.sharpeyes.inventory.StoredPoint;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.SipProtocol;

/** Reads the inventory's tables. A record's constructor takes its row's columns in the order in which they are asked for. */
final class InventoryRows {
    private static final String DEVICES = """
        SELECT device_id, name, named, password, profile, manufacturer, model, firmware, transport, remote_host,
          remote_port, last_seen_at, expires_at, gb_version, user_agent, silence
        FROM devices
        """;
    private static final String CHANNELS =
            "SELECT device_id, channel_id, name, status, grid_code, manufacturer, model, camera FROM channels";
    private static final String GRIDS = "SELECT code, parent_code, name, level FROM grids";
    /** Rows that PostgreSQL's driver holds at a time, which inside a transaction need not be all. */
    private static final int AT_A_TIME = 5_000;

    private final Database database;
    private final SecretCipher cipher;

    InventoryRows(Database database, SecretCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    List<StoredDevice> devices() {
        return all(DEVICES, this::device);
    }

    /** The large tables at the same time. */
    StoredPlaces places() {
        try (ExecutorService reader = Executors.newSingleThreadExecutor()) {
            var channels = CompletableFuture.supplyAsync(() -> all(CHANNELS, InventoryRows::channel), reader);
            List<StoredPoint> points = all(PointRows.ALL, new PointRows()::read);
            return new StoredPlaces(channels.join(), points, all(GRIDS, InventoryRows::grid));
        }
    }

    private interface Reading<T> {
        T of(Cells row) throws SQLException;
    }

    private <T> List<T> all(String sql, Reading<T> reading) {
        return database.read(handle -> handle.inTransaction(rows -> rows.createQuery(sql)
                .setFetchSize(AT_A_TIME)
                .map((row, context) -> reading.of(new Cells(row)))
                .list()));
    }

    private StoredDevice device(Cells row) throws SQLException {
        DeviceId id = new DeviceId(row.text());
        String name = row.text();
        boolean named = row.flag();
        byte[] password = row.bytes();
        return new StoredDevice(
                id,
                name,
                named,
                password == null ? null : cipher.decrypt(password, SqlInventory.owner(id.value())),
                row.optionalText(),
                row.text(),
                row.text(),
                row.text(),
                presence(row));
    }

    private static Presence presence(Cells row) throws SQLException {
        String transport = row.optionalText();
        String host = row.optionalText();
        Long port = row.whole();
        return new Presence(
                false,
                transport == null ? null : SipProtocol.valueOf(transport),
                host == null || port == null ? null : address(host, port.intValue()),
                row.instant(),
                lease(row));
    }

    private static @Nullable Lease lease(Cells row) throws SQLException {
        Instant expires = row.instant();
        String version = row.optionalText();
        String userAgent = row.optionalText();
        Long silence = row.whole();
        return expires == null || version == null
                ? null
                : new Lease(expires, version, userAgent, silence == null ? null : Duration.ofMillis(silence));
    }

    private static InetSocketAddress address(String host, int port) throws SQLException {
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw new SQLException("not an address: " + host, e);
        }
    }

    private static StoredChannel channel(Cells row) throws SQLException {
        return new StoredChannel(
                channelId(row), row.text(), row.flag(), row.text(), row.text(), row.text(), row.flag());
    }

    private static ChannelId channelId(Cells row) throws SQLException {
        return new ChannelId(new DeviceId(row.text()), row.text());
    }

    private static Grid grid(Cells row) throws SQLException {
        return new Grid(row.text(), row.optionalText(), row.text(), GridLevel.valueOf(row.text()));
    }
}
