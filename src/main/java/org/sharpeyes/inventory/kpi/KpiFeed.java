package org.sharpeyes.inventory.kpi;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.Channel;
import org.sharpeyes.inventory.GridCount;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.InventoryListener;
import org.sharpeyes.inventory.Point;
import org.sharpeyes.inventory.PointFilter;
import org.sharpeyes.inventory.PointTraits;
import org.sharpeyes.model.DeviceId;

/** Tells the ledger what the inventory says, from the first moment on. */
final class KpiFeed implements InventoryListener {
    private final Inventory inventory;
    private final Ledger ledger;
    private final Maintenance maintenance;
    private final Successions successions;
    private final Duration clockTolerance;
    private final InstantSource clock;
    /** While the inventory is being read: points of which something newer was heard. */
    private @Nullable Set<String> heard = new HashSet<>();

    KpiFeed(
            Inventory inventory,
            Ledger ledger,
            Maintenance maintenance,
            Successions successions,
            Duration clockTolerance,
            InstantSource clock) {
        this.inventory = inventory;
        this.ledger = ledger;
        this.maintenance = maintenance;
        this.successions = successions;
        this.clockTolerance = clockTolerance;
        this.clock = clock;
    }

    /** Grids come before the points in them: the ledger must know what hangs where before anything is restored. */
    void readGrids() {
        inventory.grids().forEach(this::onGrid);
    }

    /** Reads all points while they go on changing; what the inventory does not have any more is removed. */
    void readPoints() {
        Set<String> gone = new HashSet<>(ledger.points());
        inventory.register().all(PointFilter.ALL).forEach(point -> {
            gone.remove(point.gbCode());
            putUnlessHeard(point);
        });
        stopListeningApart(gone);
    }

    private synchronized void putUnlessHeard(Point point) {
        if (heard == null || !heard.contains(point.gbCode())) {
            put(point);
        }
    }

    private synchronized void stopListeningApart(Set<String> gone) {
        if (heard != null) {
            gone.removeAll(heard);
        }
        heard = null;
        gone.forEach(point -> ledger.remove(point, clock.millis()));
    }

    @Override
    public synchronized void onPoint(Point point) {
        if (heard != null) {
            heard.add(point.gbCode());
        }
        put(point);
    }

    @Override
    public synchronized void onPointRemoved(String gbCode) {
        if (heard != null) {
            heard.add(gbCode);
        }
        ledger.remove(gbCode, clock.millis());
    }

    private void put(Point point) {
        String key = point.gbCode();
        ledger.put(key, standing(point, maintenance.excuses(key, point.gridCode())), clock.millis());
    }

    @Override
    public void onClockRead(DeviceId device, Duration drift) {
        ClockState state = ClockState.of(drift, clockTolerance);
        for (Channel channel : inventory.channels(device)) {
            inventory
                    .point(channel.id())
                    .ifPresent(point ->
                            ledger.change(point.gbCode(), standing -> standing.withClock(state), clock.millis()));
        }
    }

    @Override
    public void onPointRecoded(String gbCode, String newCode) {
        maintenance.pointRecoded(gbCode, newCode);
    }

    @Override
    public void onGridRecoded(String gridCode, String newCode) {
        maintenance.gridRecoded(gridCode, newCode);
        successions.add(gridCode, newCode);
    }

    @Override
    public void onGrid(GridCount grid) {
        ledger.hang(grid.grid().code(), grid.grid().parentCode(), clock.millis());
    }

    private static Standing standing(Point point, boolean inMaintenance) {
        PointTraits traits = point.traits();
        return new Standing(
                point.gridCode(),
                point.vendor(),
                traits.manager().isBlank() ? traits.ownerCode() : traits.manager(),
                PointClass.of(traits.pointType()),
                point.lifecycle(),
                point.auditState(),
                point.online(),
                inMaintenance,
                ClockState.UNREAD,
                traits.quality().due(),
                traits.quality().right());
    }
}
