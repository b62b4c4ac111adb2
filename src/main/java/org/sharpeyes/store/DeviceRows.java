package org.sharpeyes.store;

import java.net.InetSocketAddress;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.Lease;
import org.sharpeyes.inventory.Presence;
import org.sharpeyes.inventory.StoredDevice;
import org.sharpeyes.model.Secret;
import org.sharpeyes.model.SipProtocol;

/**
 * Devices on their way to their table. A hundred thousand come in a few seconds, so nothing stands between them and the
 * driver: to name parameters costs as much time again as the rows.
 */
final class DeviceRows {
    private static final String SAVE = """
        INSERT INTO devices (device_id, name, named, password, profile, manufacturer, model, firmware,
          transport, remote_host, remote_port, last_seen_at, expires_at, gb_version, user_agent,
          silence)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (device_id) DO UPDATE
        SET name = excluded.name, named = excluded.named, password = excluded.password,
          profile = excluded.profile,
          manufacturer = excluded.manufacturer, model = excluded.model, firmware = excluded.firmware,
          transport = excluded.transport, remote_host = excluded.remote_host, remote_port = excluded.remote_port,
          last_seen_at = excluded.last_seen_at, expires_at = excluded.expires_at,
          gb_version = excluded.gb_version, user_agent = excluded.user_agent, silence = excluded.silence
        """;

    private DeviceRows() {}

    static void save(Handle handle, List<StoredDevice> devices, SecretCipher cipher) {
        if (devices.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = handle.getConnection().prepareStatement(SAVE)) {
            for (StoredDevice device : devices) {
                Marks row = new Marks(statement);
                describe(row, device, cipher);
                reach(row, device.presence());
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    private static void describe(Marks row, StoredDevice device, SecretCipher cipher) throws SQLException {
        String id = device.id().value();
        Secret password = device.password();
        row.text(id)
                .text(device.name())
                .whole(device.named() ? 1 : 0)
                .bytes(password == null ? null : cipher.encrypt(password, SqlInventory.owner(id)))
                .optionalText(device.profile())
                .optionalText(device.manufacturer())
                .optionalText(device.model())
                .optionalText(device.firmware());
    }

    private static void reach(Marks row, Presence presence) throws SQLException {
        InetSocketAddress address = presence.remoteAddress();
        SipProtocol transport = presence.transport();
        row.optionalText(transport == null ? null : transport.name())
                .optionalText(address == null ? null : address.getAddress().getHostAddress())
                .optionalWhole(address == null ? null : (Long) (long) address.getPort())
                .optionalWhole(Columns.millis(presence.lastSeenAt()));
        lease(row, presence.lease());
    }

    private static void lease(Marks row, @Nullable Lease lease) throws SQLException {
        if (lease == null) {
            row.optionalWhole(null).optionalText(null).optionalText(null).optionalWhole(null);
        } else {
            Duration silence = lease.silence();
            row.optionalWhole(Columns.millis(lease.expiresAt()))
                    .optionalText(lease.gbVersion())
                    .optionalText(lease.userAgent())
                    .optionalWhole(silence == null ? null : (Long) silence.toMillis());
        }
    }
}
