package org.sharpeyes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.alarm.AlarmSettings;
import org.sharpeyes.alarm.Alert;
import org.sharpeyes.alarm.AlertLevel;
import org.sharpeyes.alarm.Alerts;
import org.sharpeyes.alarm.fault.GatewayFaults;
import org.sharpeyes.ingest.ShortageListener;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestScheduler;
import org.sharpeyes.store.TestStores;
import org.sharpeyes.telemetry.Health;
import org.sharpeyes.telemetry.HealthCheck;

class GatewayWatchTest {
    private static final DeviceId GATEWAY = new DeviceId("34020000002000000001");

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private final TestScheduler scheduler = new TestScheduler(clock);
    private Store store;
    private Inventory inventory;
    private Alerts alerts;
    private HealthCheck.Condition condition = HealthCheck.Condition.up("fine");

    @BeforeEach
    void open() {
        store = TestStores.open(directory, clock);
        inventory = new Inventory(store.inventory(), clock, Runnable::run);
        alerts = new Alerts(
                AlarmSettings.DEFAULT, store.alerts(), inventory, clock.steady(), scheduler, new SimpleMeterRegistry());
    }

    @AfterEach
    void close() {
        scheduler.shutdownNow();
        inventory.close();
        store.close();
    }

    @Test
    void portsThatAreUsedUpAreAnAlertUntilThereAreEnough() {
        GatewayFaults faults = new GatewayFaults(GATEWAY, inventory, alerts, clock, new SimpleMeterRegistry());
        ShortageListener ports = GatewayWatch.ports(faults);
        ports.onShortage("no port of 30000-30001 is free");
        ports.onShortage("no port of 30000-30001 is free");
        await().until(() -> alerts.active("gateway.ports").size() == 1);
        assertThat(alerts.active("gateway.ports").getFirst().level()).isEqualTo(AlertLevel.ORANGE);

        // The gateway was killed meanwhile.
        ports = GatewayWatch.ports(new GatewayFaults(GATEWAY, inventory, alerts, clock, new SimpleMeterRegistry()));
        ports.onEnough();
        await().until(() -> alerts.active("gateway.ports").isEmpty());
    }

    private GatewayWatch watching(String part) {
        HealthCheck check = new HealthCheck() {
            @Override
            public String name() {
                return part;
            }

            @Override
            public CompletionStage<Condition> check() {
                return CompletableFuture.completedFuture(condition);
            }
        };
        GatewayFaults faults = new GatewayFaults(GATEWAY, inventory, alerts, clock, new SimpleMeterRegistry());
        Health checked = new Health(List.of(), List.of(check), Duration.ofSeconds(5));
        Health nothing = new Health(List.of(), List.of(), Duration.ofSeconds(5));
        return part.equals("disk-low")
                ? new GatewayWatch(faults, nothing, checked)
                : new GatewayWatch(faults, checked, nothing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk", "disk-low", "database", "sip"})
    void whatIsFoundWrongIsAnAlertUntilItIsWell(String part) {
        GatewayWatch watch = watching(part);
        watch.run();
        condition = HealthCheck.Condition.down("3 MiB free");
        watch.run();
        watch.run();
        await().until(() -> alerts.active("gateway." + part).size() == 1);
        Alert alert = alerts.active("gateway." + part).getFirst();
        assertThat(alert.level()).isEqualTo(part.equals("disk-low") ? AlertLevel.ORANGE : AlertLevel.RED);
        assertThat(alert.detail().zh()).isEqualTo("3 MiB free");
        assertThat(alert.occurrences()).isEqualTo(1);

        condition = HealthCheck.Condition.up("fine");
        watch.run();
        await().until(() -> alerts.active("gateway." + part).isEmpty());
    }
}
