package org.sharpeyes.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sharpeyes.inventory.Fixtures.DEVICE;
import static org.sharpeyes.inventory.Fixtures.camera;
import static org.sharpeyes.inventory.Fixtures.catalog;
import static org.sharpeyes.inventory.Fixtures.registered;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.sharpeyes.alarm.AlertEvent.Type;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.CatalogItem;
import org.sharpeyes.model.DeviceAlarm;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEvent.CatalogReceived;
import org.sharpeyes.model.PageRequest;
import org.sharpeyes.store.EachDatabase;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestDatabase;
import org.sharpeyes.store.TestScheduler;
import org.sharpeyes.store.TestStores;

/** Alerts in a real database, of one registered device with one camera. */
@EachDatabase
abstract class AlertsOfOneDevice {
    static final String CAMERA = "34020000001320000001";
    static final Duration PATIENCE = Duration.ofSeconds(30);

    @Parameter
    TestDatabase database;

    @TempDir
    Path directory;

    final TestClock clock = new TestClock();
    final List<AlertEvent> events = new CopyOnWriteArrayList<>();
    TestScheduler scheduler;
    Store store;
    Inventory inventory;
    Alerts alerts;

    @BeforeEach
    void open() {
        store = database.open(directory, clock);
        inventory = new Inventory(store.inventory(), clock, Runnable::run);
        scheduler = new TestScheduler(clock);
        alerts =
                new Alerts(settings(), store.alerts(), inventory, clock.steady(), scheduler, new SimpleMeterRegistry());
        alerts.addListener(events::add);
        say(registered(DEVICE));
        say(catalog(DEVICE, camera(CAMERA, "村口东侧", "340202")));
    }

    AlarmSettings settings() {
        return new AlarmSettings(PATIENCE, Duration.ofMinutes(1));
    }

    @AfterEach
    void close() {
        scheduler.shutdownNow();
        inventory.close();
        store.close();
    }

    void say(DeviceEvent event) {
        inventory.onDeviceEvent(event);
        alerts.onDeviceEvent(event);
    }

    void awaitEvents(AlertEvent.Type... types) {
        await().untilAsserted(
                        () -> assertThat(events).extracting(AlertEvent::type).containsExactly(types));
    }

    List<Alert> all() {
        return alerts.list(AlertFilter.ALL, PageRequest.first(100)).items();
    }

    void raise(int type) {
        TestStores.await(alerts.onAlarm(alarm(CAMERA, type)));
    }

    DeviceAlarm alarm(String source, int type) {
        return new DeviceAlarm(DEVICE, source, 4, 2, type, clock.instant(), clock.instant(), "", null, null);
    }

    List<Type> delivered() {
        return events.stream()
                .filter(event -> event.sequence() > 0)
                .map(AlertEvent::type)
                .toList();
    }

    void ruled(UnaryOperator<Verdict> change) {
        alerts.judgeBy((report, now) -> change.apply(Verdict.plain(report.level())));
    }

    CatalogReceived fault(String code, String event) {
        CatalogItem item =
                new CatalogItem(code, "", null, null, null, null, List.of(), false, true, null, null, event, Map.of());
        return new CatalogReceived(DEVICE, clock.instant(), List.of(item), 2, false);
    }

    static String numbered(int number) {
        return "340200000013200%05d".formatted(number);
    }
}
