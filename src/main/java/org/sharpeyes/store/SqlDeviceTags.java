package org.sharpeyes.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.sharpeyes.inventory.DeviceTagRepository;
import org.sharpeyes.model.DeviceId;

/** Tags of devices in a table, a row each. */
final class SqlDeviceTags implements DeviceTagRepository {
    private final Database database;
    private final Writer writer;

    SqlDeviceTags(Database database, Writer writer) {
        this.database = database;
        this.writer = writer;
    }

    @Override
    public Map<DeviceId, Set<String>> load() {
        return database.read(handle -> handle.createQuery("SELECT device_id, tag FROM device_tags ORDER BY device_id")
                .map((row, context) -> Map.entry(new DeviceId(row.getString("device_id")), row.getString("tag")))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        HashMap::new,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toUnmodifiableSet()))));
    }

    @Override
    public CompletionStage<Void> save(DeviceId device, Set<String> tags) {
        return writer.submit(handle -> {
            handle.execute("DELETE FROM device_tags WHERE device_id = ?", device.value());
            tags.forEach(tag ->
                    handle.execute("INSERT INTO device_tags (device_id, tag) VALUES (?, ?)", device.value(), tag));
            return null;
        });
    }
}
