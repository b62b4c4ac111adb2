package org.sharpeyes.alarm.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sharpeyes.inventory.Fixtures.DEVICE;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.alarm.AlarmSettings;
import org.sharpeyes.alarm.Alert;
import org.sharpeyes.alarm.AlertFilter;
import org.sharpeyes.alarm.AlertLevel;
import org.sharpeyes.alarm.Alerts;
import org.sharpeyes.alarm.Report;
import org.sharpeyes.alarm.Wording;
import org.sharpeyes.alarm.fault.GatewayFaults.Part;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.PageRequest;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestScheduler;
import org.sharpeyes.store.TestStores;

class GatewayFaultsTest {
    private static final DeviceId GATEWAY = new DeviceId("34020000002000000001");

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private TestScheduler scheduler;
    private Store store;
    private Inventory inventory;
    private Alerts alerts;
    private GatewayFaults faults;

    @BeforeEach
    void open() {
        store = TestStores.open(directory, clock);
        inventory = new Inventory(store.inventory(), clock, Runnable::run);
        scheduler = new TestScheduler(clock);
        AlarmSettings settings = new AlarmSettings(
                Duration.ZERO, Duration.ofMinutes(1), Duration.ZERO, 3, 100, 10, Duration.ofDays(30), null);
        alerts = new Alerts(settings, store.alerts(), inventory, clock.steady(), scheduler, meters);
        faults = new GatewayFaults(GATEWAY, inventory, alerts, clock, meters);
    }

    @AfterEach
    void close() {
        scheduler.shutdownNow();
        inventory.close();
        store.close();
    }

    private List<Alert> active(String kind) {
        return alerts.active(kind);
    }

    @Test
    void aFaultOfTheGatewayIsAnAlertUntilItIsOver() {
        faults.down(Part.DISK, "3 MiB free");
        faults.down(Part.DISK, "2 MiB free");
        await().until(() -> active("gateway.disk").size() == 1);
        assertThat(active("gateway.disk").getFirst()).satisfies(alert -> {
            assertThat(alert.level()).isEqualTo(AlertLevel.RED);
            assertThat(alert.deviceId()).isEqualTo(GATEWAY);
            assertThat(alert.occurrences()).isEqualTo(1);
        });
        assertThat(meters.get("gw.faults").tag("part", "disk").gauge().value()).isEqualTo(1);

        faults = new GatewayFaults(GATEWAY, inventory, alerts, clock, new SimpleMeterRegistry());
        faults.up(Part.DISK);
        await().until(() -> active("gateway.disk").isEmpty());
    }

    @Test
    void aFaultThatCannotBeStoredIsAMeterNowAndAnAlertLater() {
        store.close();
        faults.down(Part.DATABASE, "disk full");
        assertThat(meters.get("gw.faults").tag("part", "database").gauge().value())
                .isEqualTo(1);
        faults.up(Part.DATABASE);
        assertThat(meters.get("gw.faults").tag("part", "database").gauge().value())
                .isZero();
        store = TestStores.open(directory, clock);
        inventory = new Inventory(store.inventory(), clock, Runnable::run);
    }

    @Test
    void aStormIsToldAsOneAlertWithCountsAndExamples() {
        for (int number = 0; number < 25; number++) {
            TestStores.await(alerts.report(Report.of(
                    "device.offline",
                    "x/" + number,
                    AlertLevel.YELLOW,
                    Wording.asTold("x"),
                    Wording.asTold("x"),
                    inventory.placeOf(DEVICE, DEVICE.value()),
                    clock.instant())));
        }
        faults.lookForStorm();
        await().until(() -> active("gateway.alert-storm").size() == 1);
        Alert storm = active("gateway.alert-storm").getFirst();
        assertThat(storm.detail().zh()).startsWith("16 条告警");
        String example = alerts.list(AlertFilter.ALL, PageRequest.first(100)).items().stream()
                .filter(Alert::muted)
                .reduce((newer, older) -> older)
                .orElseThrow()
                .id();
        assertThat(storm.detail().en()).contains(example);

        clock.advance(Duration.ofSeconds(15));
        faults.lookForStorm();
        await().until(() -> active("gateway.alert-storm").isEmpty());
    }

    @Test
    void aChannelThatKeepsFailingToPlayIsAnAlertUntilItPlays() {
        PlayFailures plays = new PlayFailures(3, inventory, alerts, clock);
        ChannelId channel = new ChannelId(DEVICE, "34020000001320000001");
        Wording why = new Wording("设备没有应答", "the device did not answer");
        plays.failed(channel, why);
        plays.failed(channel, why);
        plays.played(channel);
        plays.failed(channel, why);
        plays.failed(channel, why);
        assertThat(active("channel.play-failed")).isEmpty();
        plays.failed(channel, why);
        plays.failed(channel, why);
        await().until(() -> active("channel.play-failed").size() == 1);
        assertThat(active("channel.play-failed").getFirst().detail().zh()).contains("3 次", "设备没有应答");
        plays.played(channel);
        await().until(() -> active("channel.play-failed").isEmpty());
    }
}
