package org.sharpeyes.store;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.inventory.Rejection;
import org.sharpeyes.inventory.RejectionRepository;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;

/** Rejected proposals in a table. */
final class SqlRejections implements RejectionRepository {
    private final Database database;
    private final Writer writer;

    SqlRejections(Database database, Writer writer) {
        this.database = database;
        this.writer = writer;
    }

    @Override
    public List<Rejection> load() {
        return database.read(handle -> handle.createQuery("""
            SELECT gb_code, device_id, channel_id, rejected_by, rejected_at FROM proposal_rejections
            """)
                .map((row, context) -> new Rejection(
                        row.getString("gb_code"),
                        new ChannelId(new DeviceId(row.getString("device_id")), row.getString("channel_id")),
                        row.getString("rejected_by"),
                        Columns.time(row, "rejected_at")))
                .list());
    }

    @Override
    public CompletionStage<Void> save(Rejection rejection) {
        return writer.submit(handle -> {
            handle.execute(
                    """
                    INSERT INTO proposal_rejections (gb_code, device_id, channel_id, rejected_by, rejected_at)
                    VALUES (?, ?, ?, ?, ?) ON CONFLICT (gb_code, device_id, channel_id) DO NOTHING
                    """,
                    rejection.gbCode(),
                    rejection.channel().device().value(),
                    rejection.channel().code(),
                    rejection.by(),
                    rejection.at().toEpochMilli());
            return null;
        });
    }

    @Override
    public CompletionStage<Void> remove(String gbCode, ChannelId channel) {
        return writer.submit(handle -> {
            handle.execute(
                    "DELETE FROM proposal_rejections WHERE gb_code = ? AND device_id = ? AND channel_id = ?",
                    gbCode,
                    channel.device().value(),
                    channel.code());
            return null;
        });
    }
}
