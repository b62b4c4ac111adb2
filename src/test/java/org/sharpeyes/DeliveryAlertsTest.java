package org.sharpeyes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.alarm.AlarmSettings;
import org.sharpeyes.alarm.Alert;
import org.sharpeyes.alarm.Alerts;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestDatabase;
import org.sharpeyes.store.TestScheduler;
import org.sharpeyes.webhook.Endpoint;

/** Delivery that fails is one alert, however often that is told, and ends when it works again. */
class DeliveryAlertsTest {
    private static final String KIND = "gateway.delivery";

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private final TestScheduler scheduler = new TestScheduler(clock);
    private Store store;
    private Inventory inventory;
    private Alerts alerts;
    private DeliveryAlerts told;

    @BeforeEach
    void open() {
        store = TestDatabase.SQLITE.open(directory, clock);
        inventory = new Inventory(store.inventory(), clock, Runnable::run);
        alerts = new Alerts(
                AlarmSettings.DEFAULT, store.alerts(), inventory, clock.steady(), scheduler, new SimpleMeterRegistry());
        told = new DeliveryAlerts(new DeviceId("34020000002000000001"), inventory, alerts, clock);
    }

    @AfterEach
    void close() {
        scheduler.shutdownNow();
        inventory.close();
        store.close();
    }

    private Endpoint endpoint(String id) {
        return new Endpoint(
                id, URI.create("http://192.0.2.1/"), List.of("*"), List.of(), null, true, null, null, clock.instant());
    }

    private List<Alert> open(int expected) {
        await().untilAsserted(() -> assertThat(alerts.active(KIND)).hasSize(expected));
        return alerts.active(KIND);
    }

    @Test
    void eachReceiverThatTakesNothingIsAnAlertOfItsOwn() {
        told.onFailing(endpoint("one"), clock.instant().minus(Duration.ofMinutes(1)), "HTTP 503");
        told.onFailing(endpoint("one"), clock.instant().minus(Duration.ofMinutes(1)), "HTTP 503");
        told.onFailing(endpoint("other"), clock.instant(), "Connection refused");
        assertThat(open(2)).anySatisfy(alert -> {
            assertThat(alert.detail().zh()).contains("one", "HTTP 503", "推送失败");
            assertThat(alert.detail().en()).contains("one", "HTTP 503", "2026-05-01T11:59:00Z");
        });
        told.onWell(endpoint("one"));
        assertThat(open(1).getFirst().detail().en()).contains("other");
    }

    @Test
    void whatFailedBeforeARestartIsOverWhenItWorksAfter() {
        told.onFailing(endpoint("one"), clock.instant(), "HTTP 503");
        open(1);
        inventory.close();
        store.close();
        open();
        open(1);
        told.onFailing(endpoint("one"), clock.instant(), "HTTP 503");
        told.onWell(endpoint("one"));
        open(0);
    }
}
