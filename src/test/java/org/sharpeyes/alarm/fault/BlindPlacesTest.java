package org.sharpeyes.alarm.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sharpeyes.inventory.Fixtures.DEVICE;
import static org.sharpeyes.inventory.Fixtures.camera;
import static org.sharpeyes.inventory.Fixtures.catalog;
import static org.sharpeyes.inventory.Fixtures.offline;
import static org.sharpeyes.inventory.Fixtures.registered;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.alarm.AlarmSettings;
import org.sharpeyes.alarm.Alert;
import org.sharpeyes.alarm.AlertEvent;
import org.sharpeyes.alarm.AlertEvent.Type;
import org.sharpeyes.alarm.AlertFilter;
import org.sharpeyes.alarm.AlertLevel;
import org.sharpeyes.alarm.Alerts;
import org.sharpeyes.inventory.Device;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.coverage.PlaceKind;
import org.sharpeyes.inventory.coverage.RequiredPlace;
import org.sharpeyes.inventory.geo.Position;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.PageRequest;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestScheduler;
import org.sharpeyes.store.TestStores;

class BlindPlacesTest {
    private static final DeviceId GATEWAY = new DeviceId("34020000002000000001");
    private static final Duration OFFLINE_AFTER = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(35);
    private static final RequiredPlace GATE = new RequiredPlace(
            "p-1",
            "一中校门",
            PlaceKind.SCHOOL_GATE,
            null,
            Set.of(),
            Position.of(118.4, 31.3).orElseThrow(),
            "");

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private final List<AlertEvent> events = new CopyOnWriteArrayList<>();
    private TestScheduler scheduler;
    private Store store;
    private Inventory inventory;
    private Alerts alerts;
    private BlindPlaces places;

    @BeforeEach
    void open() {
        store = TestStores.open(directory, clock);
        inventory = new Inventory(store.inventory(), clock, Runnable::run);
        scheduler = new TestScheduler(clock);
        AlarmSettings settings = new AlarmSettings(OFFLINE_AFTER, Duration.ofMinutes(1));
        alerts = new Alerts(settings, store.alerts(), inventory, clock.steady(), scheduler, new SimpleMeterRegistry());
        alerts.addListener(events::add);
        places = new BlindPlaces(
                place -> inventory.placeIn("340202", GATEWAY, place.name(), 118.4, 31.3),
                place -> Optional.of(DEVICE)
                        .filter(device ->
                                !inventory.device(device).map(Device::online).orElse(false)),
                PATIENCE,
                alerts,
                clock);
        say(registered(DEVICE));
        say(catalog(DEVICE, camera("34020000001320000001", "校门", "340202")));
    }

    @AfterEach
    void close() {
        scheduler.shutdownNow();
        inventory.close();
        store.close();
    }

    private void say(DeviceEvent event) {
        inventory.onDeviceEvent(event);
        alerts.onDeviceEvent(event);
    }

    private List<Alert> top() {
        return alerts.list(AlertFilter.ALL, PageRequest.first(10)).items();
    }

    private List<Type> delivered() {
        return events.stream()
                .filter(event -> event.sequence() > 0)
                .map(AlertEvent::type)
                .toList();
    }

    @Test
    void aPlaceThatTurnsBlindIsAnAlertUntilItIsSeenAgain() {
        places.onBlind(GATE);
        await().until(() -> alerts.active("coverage.blind").size() == 1);
        assertThat(top().getFirst()).satisfies(alert -> {
            assertThat(alert.gridCode()).isEqualTo("340202");
            assertThat(alert.pointName()).isEqualTo("一中校门");
            assertThat(alert.longitude()).isEqualTo(118.4);
        });
        places.onSeen(GATE);
        await().until(() -> alerts.active("coverage.blind").isEmpty());
    }

    @Test
    void aPlaceThatWentBlindWithItsDeviceIsPartOfThatAlertWhichIsAsBad() {
        say(offline(DEVICE));
        places.onBlind(GATE);
        scheduler.advance(OFFLINE_AFTER);
        await().until(() -> top().size() == 1);
        scheduler.advance(PATIENCE.minus(OFFLINE_AFTER));
        await().until(() -> delivered().size() == 2);
        assertThat(delivered()).containsExactly(Type.OPENED, Type.UPDATED);
        assertThat(top()).singleElement().satisfies(alert -> {
            assertThat(alert.kind()).isEqualTo("device.offline");
            assertThat(alert.level()).isEqualTo(AlertLevel.ORANGE);
            assertThat(alert.handling().children()).containsExactly("一中校门");
        });

        say(registered(DEVICE));
        places.onSeen(GATE);
        await().until(() -> top().getFirst().resolvedAt() != null);
        await().until(() -> alerts.active("coverage.blind").isEmpty());
        assertThat(delivered()).containsExactly(Type.OPENED, Type.UPDATED, Type.RESOLVED);
    }

    @Test
    void aPlaceWhoseDeviceIsBackSoonWasNoAlert() {
        say(offline(DEVICE));
        places.onBlind(GATE);
        scheduler.advance(OFFLINE_AFTER.minusSeconds(1));
        say(registered(DEVICE));
        places.onSeen(GATE);
        scheduler.advance(PATIENCE);
        assertThat(top()).isEmpty();
        assertThat(alerts.active("coverage.blind")).isEmpty();
    }

    @Test
    void aPlaceThatIsStillBlindWhenTheDeviceIsBackIsDelivered() {
        say(offline(DEVICE));
        places.onBlind(GATE);
        scheduler.advance(PATIENCE);
        await().until(() -> delivered().size() == 2);
        say(registered(DEVICE));
        await().until(() -> delivered().contains(Type.RESOLVED));
        scheduler.advance(Duration.ofMinutes(1));
        await().untilAsserted(() -> assertThat(delivered()).endsWith(Type.OPENED));
        assertThat(events.getLast().alert().kind()).isEqualTo("coverage.blind");
    }
}
