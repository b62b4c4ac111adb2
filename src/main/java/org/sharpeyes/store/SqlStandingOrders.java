package org.sharpeyes.store;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.inventory.StandingOrder;
import org.sharpeyes.inventory.StandingOrderRepository;
import org.sharpeyes.model.DeviceId;

/** Standing orders in a table. */
final class SqlStandingOrders implements StandingOrderRepository {
    private final Database database;
    private final Writer writer;

    SqlStandingOrders(Database database, Writer writer) {
        this.database = database;
        this.writer = writer;
    }

    @Override
    public List<StandingOrder> load() {
        return database.read(handle -> handle.createQuery("SELECT * FROM standing_orders")
                .map((row, context) -> new StandingOrder(
                        new DeviceId(row.getString("device_id")),
                        row.getString("kind"),
                        row.getInt("interval_seconds")))
                .list());
    }

    @Override
    public CompletionStage<Void> save(StandingOrder order) {
        return execute("""
            INSERT INTO standing_orders (device_id, kind, interval_seconds) VALUES (?, ?, ?)
            ON CONFLICT (device_id, kind) DO UPDATE SET interval_seconds = excluded.interval_seconds
            """, order.device().value(), order.kind(), order.interval());
    }

    @Override
    public CompletionStage<Void> remove(DeviceId device, String kind) {
        return execute("DELETE FROM standing_orders WHERE device_id = ? AND kind = ?", device.value(), kind);
    }

    @Override
    public CompletionStage<Void> removeAll(DeviceId device) {
        return execute("DELETE FROM standing_orders WHERE device_id = ?", device.value());
    }

    private CompletionStage<Void> execute(String sql, Object... values) {
        return writer.submit(handle -> {
            handle.execute(sql, values);
            return null;
        });
    }
}
