package org.sharpeyes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.sharpeyes.inventory.Device;
import org.sharpeyes.inventory.GridCount;
import org.sharpeyes.inventory.GridLevel;
import org.sharpeyes.inventory.Inventory;

/** Shows how the inventory stands; by division down to the county, of which there are few. */
final class InventoryMeters implements Runnable {
    private final Inventory inventory;
    private final MultiGauge online;

    InventoryMeters(Inventory inventory, MeterRegistry meters) {
        this.inventory = inventory;
        Gauge.builder("gw.devices", inventory, all -> count(all, Device::online))
                .tag("state", "online")
                .register(meters);
        Gauge.builder("gw.devices", inventory, all -> count(all, device -> !device.online()))
                .tag("state", "offline")
                .register(meters);
        Gauge.builder("gw.inventory.words", inventory, Inventory::waitingWords).register(meters);
        Gauge.builder("gw.inventory.backlog", inventory, Inventory::backlog).register(meters);
        Gauge.builder(
                        "gw.inventory.codes.reserved",
                        inventory,
                        each -> each.codes().reserved())
                .register(meters);
        online = MultiGauge.builder("gw.kpi.online.ratio")
                .description("points that can be watched, of all of a division")
                .register(meters);
    }

    private static double count(Inventory inventory, Predicate<Device> wanted) {
        LongAdder found = new LongAdder();
        inventory.forEachDevice(device -> {
            if (wanted.test(device)) {
                found.increment();
            }
        });
        return found.doubleValue();
    }

    /** Looks anew at the divisions. To be called every minute. */
    @Override
    public void run() {
        List<Row<?>> rows = inventory.grids().stream()
                .filter(grid -> grid.points() > 0)
                .filter(grid -> grid.grid().level().compareTo(GridLevel.COUNTY) <= 0)
                .<Row<?>>map(InventoryMeters::row)
                .toList();
        online.register(rows, true);
    }

    private static Row<?> row(GridCount grid) {
        return Row.of(Tags.of("division", grid.grid().code()), (double) grid.online() / grid.points());
    }
}
