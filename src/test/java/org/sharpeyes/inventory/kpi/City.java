package org.sharpeyes.inventory.kpi;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.sharpeyes.inventory.Fixtures;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.CatalogItem;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.SipProtocol;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestDatabase;

/** An inventory with its figures on a store of its own, whose clock stands at 20:00 of May 1st in Beijing. */
public final class City implements AutoCloseable {
    public static final LocalDate TODAY = LocalDate.of(2026, 5, 1);

    public final TestClock clock;
    final Store store;
    public final Inventory inventory;
    public final Kpis kpis;
    private final List<AutoCloseable> parts = new ArrayList<>();

    public City(TestDatabase database, Path directory, TestClock clock) {
        this.clock = clock;
        store = database.open(directory, clock);
        inventory = new Inventory(store.inventory(), clock, Runnable::run);
        kpis = new Kpis(
                inventory, store.kpis(), KpiSettings.DEFAULT, clock, new SecureRandom(), new SimpleMeterRegistry());
        kpis.load();
        parts.add(inventory);
        parts.add(store);
    }

    static DeviceId device(int number) {
        return new DeviceId("340200000013200%05d".formatted(number));
    }

    /** A camera of one channel registers. */
    public void comes(int number, String division) {
        DeviceId device = device(number);
        tell(new DeviceEvent.Registered(
                device,
                clock.instant(),
                new InetSocketAddress("192.0.2.7", 5060),
                SipProtocol.UDP,
                null,
                "3.0",
                clock.instant().plus(Duration.ofDays(30)),
                false));
        CatalogItem camera = Fixtures.camera(device.value(), "camera " + number, division);
        tell(Fixtures.catalog(device, camera));
    }

    public void goes(int number) {
        tell(Fixtures.offline(device(number)));
    }

    void tell(DeviceEvent event) {
        inventory.onDeviceEvent(event);
    }

    public void passes(Duration time) {
        clock.advance(time);
        kpis.maintenance().tick();
    }

    Counts counts(GroupKey key) {
        Counts sum = new Counts();
        kpis.figures().now(key).counts().values().forEach(counts -> sum.add(counts, 1));
        return sum;
    }

    /** Saves what is to be saved, and closes what is over. */
    public void saves() {
        kpis.save();
    }

    GroupKpis grid(String code) {
        return kpis.figures().now(GroupKey.grid(code));
    }

    /** The end of the process, as if by kill -9: nothing is saved that was not. */
    @Override
    public void close() {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
