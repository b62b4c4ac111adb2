package org.sharpeyes.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sharpeyes.inventory.Fixtures.DEVICE;
import static org.sharpeyes.inventory.Fixtures.alive;
import static org.sharpeyes.inventory.Fixtures.offline;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.NewDevice;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.PageRequest;
import org.sharpeyes.model.SipProtocol;
import org.sharpeyes.store.EachDatabase;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestDatabase;
import org.sharpeyes.store.TestScheduler;
import org.sharpeyes.store.TestStores;

/** Devices that were there when the gateway stopped, or was killed, and did not come back. */
@EachDatabase
class OfflineAfterRestartTest {
    @Parameter
    TestDatabase database;

    private static final Duration WINDOW = Duration.ofSeconds(180);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private TestScheduler scheduler;
    private Store store;
    private Inventory inventory;
    private Alerts alerts;

    @BeforeEach
    void start() {
        store = database.open(directory, clock);
        inventory = new Inventory(store.inventory(), clock, Runnable::run);
        scheduler = new TestScheduler(clock);
        alerts = new Alerts(
                new AlarmSettings(PATIENCE, Duration.ofMinutes(1)),
                store.alerts(),
                inventory,
                clock.steady(),
                scheduler,
                new SimpleMeterRegistry());
        alerts.awaitReturns(WINDOW);
    }

    /** What was not flushed is lost, as after a kill. */
    @AfterEach
    void die() {
        scheduler.shutdownNow();
        store.close();
    }

    private void restart() {
        TestStores.await(inventory.flush());
        die();
        start();
    }

    private void say(DeviceEvent event) {
        inventory.onDeviceEvent(event);
        alerts.onDeviceEvent(event);
    }

    /** Over a connection, which ends with the gateway. */
    private void register(DeviceId device) {
        register(device, SipProtocol.TCP);
    }

    private void register(DeviceId device, SipProtocol protocol) {
        say(new DeviceEvent.Registered(
                device,
                clock.instant(),
                new InetSocketAddress("192.0.2.7", 5060),
                protocol,
                null,
                "3.0",
                clock.instant().plusSeconds(3600),
                false));
    }

    private List<Alert> offlineAlerts() {
        return alerts.list(AlertFilter.ALL, PageRequest.first(PageRequest.MAX_LIMIT))
                .items();
    }

    private void awaitAlerts(int count) {
        await().untilAsserted(() -> assertThat(offlineAlerts()).hasSize(count));
    }

    @Test
    void aDeviceThatDoesNotReturnIsAnAlertOnce() {
        register(DEVICE);
        restart();

        scheduler.advance(WINDOW.plus(PATIENCE).minusSeconds(1));
        assertThat(offlineAlerts()).isEmpty();
        scheduler.advance(Duration.ofSeconds(1));

        awaitAlerts(1);
        Alert alert = offlineAlerts().getFirst();
        assertThat(alert.kind()).isEqualTo("device.offline");
        assertThat(alert.detail().zh()).contains(DEVICE.value(), "重启后未恢复", "2026-05-01T12:00:00Z");
        assertThat(alert.openedAt()).isEqualTo(clock.instant().minus(PATIENCE));
        restart();
        scheduler.advance(WINDOW.plus(PATIENCE));
        assertThat(offlineAlerts()).hasSize(1).allMatch(same -> same.occurrences() == 1);
        register(DEVICE);
        await().until(() -> offlineAlerts().getFirst().resolvedAt() != null);
    }

    @Test
    void aDeviceThatReturnsInTimeWasNone() {
        register(DEVICE);
        restart();
        scheduler.advance(WINDOW.plus(PATIENCE).minusSeconds(1));
        register(DEVICE);
        scheduler.advance(PATIENCE);
        assertThat(offlineAlerts()).isEmpty();
    }

    @Test
    void ofADeviceThatIsStillRegisteredSignallingWillTell() {
        register(DEVICE, SipProtocol.UDP);
        restart();
        scheduler.advance(WINDOW.plus(PATIENCE));
        assertThat(offlineAlerts()).isEmpty();
        say(offline(DEVICE));
        scheduler.advance(PATIENCE);
        awaitAlerts(1);
    }

    @Test
    void aSecondRestartGivesTheTimeAgainAndForgetsNobody() {
        register(DEVICE);
        restart();
        scheduler.advance(WINDOW);
        restart();
        scheduler.advance(WINDOW);
        assertThat(offlineAlerts()).isEmpty();
        scheduler.advance(PATIENCE);
        awaitAlerts(1);
    }

    @Test
    void aDeviceThatHadGoneJustBeforeTheStopIsAnAlertToo() {
        register(DEVICE);
        clock.advance(WINDOW);
        say(offline(DEVICE));
        restart();
        scheduler.advance(WINDOW.plus(PATIENCE));
        awaitAlerts(1);
    }

    @Test
    void whatAPersonClosedStaysClosedUntilTheDeviceHasBeenBack() {
        register(DEVICE);
        restart();
        scheduler.advance(WINDOW.plus(PATIENCE));
        awaitAlerts(1);
        String id = offlineAlerts().getFirst().id();
        for (AlertState step : AlertState.values()) {
            if (step != AlertState.OPENED) {
                TestStores.await(alerts.transition(id, step, "li", ""));
            }
        }
        restart();
        scheduler.advance(WINDOW.plus(PATIENCE));
        assertThat(offlineAlerts()).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        register(DEVICE);
        restart();
        scheduler.advance(WINDOW.plus(PATIENCE));
        awaitAlerts(2);
    }

    @Test
    void aDeviceThatWasEnteredAndNeverSpokeIsNotMissed() {
        TestStores.await(inventory.enter(new NewDevice(DEVICE, "", null)));
        restart();
        scheduler.advance(WINDOW.plus(PATIENCE));
        assertThat(offlineAlerts()).isEmpty();
    }

    @Test
    void manyAreAlertedAPortionAtATime() {
        List<DeviceId> devices = IntStream.range(0, 1_200)
                .mapToObj("3402000000118%07d"::formatted)
                .map(DeviceId::new)
                .toList();
        devices.forEach(this::register);
        restart();
        int tasks = scheduler.waiting();
        assertThat(tasks).isLessThan(5);
        devices.subList(0, 300).forEach(this::register);
        devices.subList(0, 300).forEach(device -> say(alive(device)));

        scheduler.advance(WINDOW.plus(PATIENCE));

        awaitAlerts(900);
        assertThat(offlineAlerts()).extracting(Alert::deviceId).doesNotContain(devices.getFirst());
    }
}
