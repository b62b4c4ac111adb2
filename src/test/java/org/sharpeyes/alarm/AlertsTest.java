package org.sharpeyes.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.sharpeyes.inventory.Fixtures.DEVICE;
import static org.sharpeyes.inventory.Fixtures.alive;
import static org.sharpeyes.inventory.Fixtures.offline;
import static org.sharpeyes.inventory.Fixtures.registered;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.DeviceAlarm;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.GridScope;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.PageRequest;
import org.sharpeyes.store.TestStores;

class AlertsTest extends AlertsOfOneDevice {
    private DeviceAlarm alarm(int priority, int method, int type, String description) {
        return new DeviceAlarm(
                DEVICE, CAMERA, priority, method, type, clock.instant(), clock.instant(), description, null, null);
    }

    @Test
    void aDeviceThatIsBackSoonWasNoAlert() {
        say(offline(DEVICE));
        scheduler.advance(PATIENCE.minusSeconds(1));
        say(alive(DEVICE));
        scheduler.advance(PATIENCE);
        assertThat(all()).isEmpty();
    }

    @Test
    void aDeviceThatStaysAwayIsAnAlertUntilItReturns() {
        say(offline(DEVICE));
        scheduler.advance(PATIENCE);
        awaitEvents(AlertEvent.Type.OPENED);
        Alert opened = all().getFirst();
        assertThat(opened.kind()).isEqualTo("device.offline");
        assertThat(opened.subject()).isEqualTo("grid/340202/point/" + CAMERA);
        assertThat(opened.gridPath()).isEqualTo("34/3402/340202");
        assertThat(opened.pointName()).isEqualTo("村口东侧");
        say(offline(DEVICE));
        scheduler.advance(PATIENCE);
        say(registered(DEVICE));
        awaitEvents(AlertEvent.Type.OPENED, AlertEvent.Type.RESOLVED);
        Alert resolved = alerts.find(opened.id()).orElseThrow();
        assertThat(resolved.resolvedAt()).isEqualTo(clock.instant());
        assertThat(resolved.state()).isEqualTo(AlertState.OPENED);
        assertThat(resolved.occurrences()).isEqualTo(1);
        assertThat(events).extracting(AlertEvent::sequence).containsExactly(1L, 2L);
    }

    @Test
    void anAlertFromBeforeARestartIsResolvedByTheReturn() {
        say(offline(DEVICE));
        scheduler.advance(PATIENCE);
        awaitEvents(AlertEvent.Type.OPENED);
        events.clear();
        close();
        open();
        awaitEvents(AlertEvent.Type.RESOLVED);
        assertThat(alerts.list(new AlertFilter(null, true, "3402", DEVICE), PageRequest.first(5))
                        .items())
                .hasSize(1);
        assertThat(alerts.list(new AlertFilter(AlertState.OPENED, false, "3402", null), PageRequest.first(5))
                        .items())
                .isEmpty();
    }

    @Test
    void alarmsOfTheSameKindCountOntoOneAlert() {
        TestStores.await(alerts.onAlarm(alarm(4, 2, 1, "画面丢失")));
        TestStores.await(alerts.onAlarm(alarm(2, 2, 1, "")));
        TestStores.await(alerts.onAlarm(alarm(1, 5, 6, "x")));
        assertThat(all()).hasSize(2);
        Alert loss = all().getLast();
        assertThat(loss.kind()).isEqualTo("alarm.device.video-loss");
        assertThat(loss.occurrences()).isEqualTo(2);
        assertThat(loss.level()).isEqualTo(AlertLevel.ORANGE);
        assertThat(loss.detail().zh()).isEqualTo("画面丢失");
        assertThat(loss.longitude()).isEqualTo(118.433);
        assertThat(all().getFirst().kind()).isEqualTo("alarm.video.type-6");
        assertThat(events)
                .extracting(AlertEvent::type)
                .containsExactly(AlertEvent.Type.OPENED, AlertEvent.Type.UPDATED, AlertEvent.Type.OPENED);
    }

    @Test
    void aDeviceWithAWrongClockDoesNotMoveTheAlertInTime() {
        DeviceAlarm wrong = new DeviceAlarm(
                DEVICE, CAMERA, 0, 6, 1, clock.instant().minus(Duration.ofDays(9000)), clock.instant(), "", null, null);
        TestStores.await(alerts.onAlarm(wrong));
        assertThat(all().getFirst().openedAt()).isEqualTo(clock.instant());
    }

    @Test
    void anAlarmOfACodeOrADeviceThatNobodyKnowsIsAnAlertAllTheSame() {
        DeviceId stranger = new DeviceId("34029900001180000009");
        for (DeviceId device : List.of(DEVICE, stranger)) {
            TestStores.await(alerts.onAlarm(new DeviceAlarm(
                    device, "34029900001349999999", 9, 42, 777, null, clock.instant(), "\u0000?", null, null)));
        }
        assertThat(all()).extracting(Alert::deviceId).containsExactly(stranger, DEVICE);
        assertThat(all()).allSatisfy(alert -> {
            assertThat(alert.kind()).isEqualTo("alarm.unknown.type-777");
            assertThat(alert.level()).isEqualTo(AlertLevel.BLUE);
            assertThat(alert.gridCodes()).isNotEmpty();
            assertThat(alert.openedAt()).isEqualTo(clock.instant());
        });
    }

    @Test
    void anAlertIsWorkedOffStepByStepAndNotOtherwise() {
        TestStores.await(alerts.onAlarm(alarm(1, 2, 1, "")));
        String id = all().getFirst().id();
        List<AlertState> path =
                List.of(AlertState.ACCEPTED, AlertState.ASSIGNED, AlertState.PROCESSING, AlertState.REPORTED);
        for (AlertState to : path) {
            assertThat(TestStores.await(alerts.transition(id, to, "li", "note")))
                    .isInstanceOf(Outcome.Done.class);
        }
        assertThat(TestStores.await(alerts.transition(id, AlertState.OPENED, "li", "")))
                .isInstanceOf(Outcome.Refused.class);
        TestStores.await(alerts.transition(id, AlertState.CLOSED, "wang", "修好了"));
        assertThat(TestStores.await(alerts.transition(id, AlertState.ACCEPTED, "li", "")))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(TestStores.await(alerts.transition("none", AlertState.ACCEPTED, "li", "")))
                .isInstanceOf(Outcome.NotFound.class);
        assertThat(alerts.history(id)).hasSize(5).last().satisfies(step -> {
            assertThat(step.by()).isEqualTo("wang");
            assertThat(step.note()).isEqualTo("修好了");
        });
        assertThat(events.getLast().type()).isEqualTo(AlertEvent.Type.CLOSED);
        TestStores.await(alerts.onAlarm(alarm(1, 2, 1, "again")));
        assertThat(all()).hasSize(2);
    }

    @Test
    void aBurstIsCommittedInBatches() {
        List<CompletableFuture<Void>> stages = IntStream.range(0, 1000)
                .mapToObj(i -> alerts.onAlarm(alarm(4, 2, i % 50, "")).toCompletableFuture())
                .toList();
        stages.forEach(TestStores::await);
        assertThat(all()).hasSize(50).allMatch(alert -> alert.occurrences() == 20);
        assertThat(events).hasSize(1000);
        assertThat(events).extracting(AlertEvent::sequence).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void openedAlertsAreCountedByTheQuarterOfAnHour() {
        Instant noon = clock.instant();
        for (int type : List.of(1, 2, 2)) {
            clock.set(Duration.ofMinutes(7));
            raise(type);
        }
        clock.set(Duration.ofMinutes(-6));
        raise(3);
        assertThat(alerts.opened(GridScope.EVERYWHERE, "340202", noon, noon.plusSeconds(900)))
                .extracting(OpenedAlerts::from, OpenedAlerts::kind, OpenedAlerts::alerts)
                .containsExactlyInAnyOrder(
                        tuple(noon, "alarm.device.video-loss", 1L), tuple(noon, "alarm.device.tamper", 1L));
        assertThat(alerts.opened(GridScope.EVERYWHERE, null, noon.plusSeconds(900), noon.plusSeconds(1800)))
                .extracting(OpenedAlerts::from)
                .containsExactly(noon.plusSeconds(900));
    }

    @Test
    void anAlarmThatCannotBeStoredFails() {
        store.close();
        assertThat(alerts.onAlarm(alarm(1, 2, 1, "")).toCompletableFuture()).isCompletedExceptionally();
        store = database.open(directory, clock);
        inventory = new Inventory(store.inventory(), clock, Runnable::run);
    }
}
