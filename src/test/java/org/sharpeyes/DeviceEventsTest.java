package org.sharpeyes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.DeviceAlarm;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEvent.KeepaliveReceived;
import org.sharpeyes.model.DeviceEvent.OfflineReason;
import org.sharpeyes.model.DeviceEvent.WentOffline;
import org.sharpeyes.model.DeviceId;

class DeviceEventsTest {
    private static final DeviceId DEVICE = new DeviceId("34020000001320000001");
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final KeepaliveReceived QUIET = alive(List.of());
    private static final KeepaliveReceived FAULTY = alive(List.of("34020000001310000001"));
    private static final WentOffline OFFLINE = new WentOffline(DEVICE, NOON, OfflineReason.UNREGISTERED, NOON);
    private static final DeviceEvent CATALOG = new DeviceEvent.CatalogReceived(DEVICE, NOON, List.of(), 0, true);

    private final List<DeviceEvent> known = new ArrayList<>();
    private final List<DeviceEvent> told = new ArrayList<>();
    private final List<DeviceAlarm> alarms = new ArrayList<>();
    private CompletionStage<Void> durable = CompletableFuture.completedStage(null);
    private final DeviceEvents events = new DeviceEvents(known::add);
    private final Function<DeviceAlarm, CompletionStage<Void>> keeper = alarm -> {
        alarms.add(alarm);
        return durable;
    };

    private static KeepaliveReceived alive(List<String> faulty) {
        return new KeepaliveReceived(DEVICE, NOON, new InetSocketAddress("192.0.2.7", 5060), true, faulty);
    }

    private static DeviceAlarm alarm() {
        return new DeviceAlarm(DEVICE, DEVICE.value(), 1, 5, 2, null, NOON, "", null, null);
    }

    @Test
    void whileTheOthersGetReadyTheInventoryHearsWhoComesAndGoes() {
        events.add(told::add);
        List.of(CATALOG, QUIET, FAULTY, OFFLINE).forEach(events::onDeviceEvent);
        assertThat(known).containsExactly(QUIET, FAULTY, OFFLINE);
        assertThat(told).isEmpty();
        assertThat(events.held()).isEqualTo(3);

        events.release(keeper);
        assertThat(known).containsExactly(QUIET, FAULTY, OFFLINE, CATALOG);
        assertThat(told).containsExactly(CATALOG, FAULTY, OFFLINE);
        assertThat(events.held()).isZero();

        events.onDeviceEvent(QUIET);
        assertThat(known).endsWith(QUIET);
        assertThat(told).endsWith(QUIET);
    }

    @Test
    void whatComesWhileTheRestIsToldComesBehindIt() {
        events.add(event -> {
            told.add(event);
            if (event == CATALOG) {
                events.onDeviceEvent(OFFLINE);
            }
        });
        events.onDeviceEvent(CATALOG);
        events.onDeviceEvent(FAULTY);
        events.release(keeper);
        assertThat(told).containsExactly(CATALOG, FAULTY, OFFLINE);
    }

    @Test
    void anAlarmIsDurableWhenItIsKept() {
        CompletableFuture<Void> early = events.onAlarm(alarm()).toCompletableFuture();
        assertThat(alarms).isEmpty();
        assertThat(early).isNotDone();

        events.release(keeper);
        assertThat(alarms).hasSize(1);
        assertThat(early).isCompleted();

        durable = new CompletableFuture<>();
        assertThat(events.onAlarm(alarm())).isSameAs(durable);
    }

    @Test
    void anAlarmThatCouldNotBeKeptIsSaidSo() {
        durable = CompletableFuture.failedStage(new IllegalStateException("full"));
        CompletableFuture<Void> held = events.onAlarm(alarm()).toCompletableFuture();
        events.release(keeper);
        assertThat(held).isCompletedExceptionally();
    }

    @Test
    void aListenerThatFailsCostsTheOthersNothing() {
        events.add(event -> {
            throw new IllegalStateException("broken");
        });
        events.add(told::add);
        events.release(keeper);
        events.onDeviceEvent(OFFLINE);
        assertThat(told).containsExactly(OFFLINE);
    }
}
