package org.sharpeyes.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sharpeyes.inventory.Fixtures.DEVICE;
import static org.sharpeyes.inventory.Fixtures.offline;
import static org.sharpeyes.inventory.Fixtures.registered;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.sharpeyes.alarm.AlertEvent.Type;
import org.sharpeyes.store.TestStores;

class AlertHandlingTest extends AlertsOfOneDevice {
    @Override
    AlarmSettings settings() {
        return new AlarmSettings(
                PATIENCE, Duration.ofMinutes(1), Duration.ofMinutes(5), 3, 2, 40, Duration.ofDays(30), null);
    }

    @Test
    void whatNobodyAcceptsGetsWorseAndLate() {
        ruled(plain -> new Verdict(
                "r",
                plain.level(),
                null,
                null,
                Duration.ZERO,
                Duration.ofMinutes(10),
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                false,
                List.of()));
        raise(1);
        scheduler.advance(Duration.ofMinutes(5));
        await().until(() -> events.size() == 2);
        assertThat(AlertData.of(all().getFirst()).overdue()).isEqualTo("accept");
        scheduler.advance(Duration.ofMinutes(5));
        await().until(() -> events.size() == 3);
        assertThat(all().getFirst().level()).isEqualTo(AlertLevel.YELLOW);
        String id = all().getFirst().id();
        assertThat(alerts.history(id)).extracting(AlertStep::by).containsOnly("gateway");

        TestStores.await(alerts.transition(id, AlertState.ACCEPTED, "li", ""));
        assertThat(AlertData.of(all().getFirst()).overdue()).isNull();
        scheduler.advance(Duration.ofHours(1));
        await().until(() -> events.size() == 5);
        assertThat(AlertData.of(all().getFirst()).overdue()).isEqualTo("close");
        assertThat(all().getFirst().level()).isEqualTo(AlertLevel.YELLOW);
    }

    @Test
    void aFaultHasToLastAndToBeGoneAsLongAsTheRulesSay() {
        ruled(plain -> new Verdict(
                "r",
                plain.level(),
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                Duration.ZERO,
                null,
                null,
                null,
                false,
                List.of()));
        say(fault(CAMERA, "VLOST"));
        scheduler.advance(Duration.ofSeconds(10));
        say(fault(CAMERA, "ON"));
        scheduler.advance(Duration.ofSeconds(20));
        say(fault(CAMERA, "VLOST"));
        scheduler.advance(Duration.ofSeconds(20));
        awaitEvents(Type.OPENED);
        say(fault(CAMERA, "ON"));
        scheduler.advance(Duration.ofSeconds(29));
        awaitEvents(Type.OPENED);
        scheduler.advance(Duration.ofSeconds(1));
        awaitEvents(Type.OPENED, Type.RESOLVED);
    }

    @Test
    void aFaultThatIsBackSoonOpensItsAlertAgainAndLaterANewOne() {
        for (int fault = 0; fault < 2; fault++) {
            say(fault(CAMERA, "OFF"));
            await().until(() -> alerts.active("channel.offline").size() == 1);
            say(fault(CAMERA, "ON"));
            await().until(() -> alerts.active("channel.offline").isEmpty());
        }
        assertThat(all()).singleElement().extracting(Alert::occurrences).isEqualTo(2L);
        scheduler.advance(Duration.ofMinutes(6));
        say(fault(CAMERA, "OFF"));
        await().until(() -> all().size() == 2);
    }

    @Test
    void whatADeviceRaisesBeyondItsShareIsOnlyCounted() {
        List<CompletableFuture<Void>> raised = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            raised.add(alerts.onAlarm(alarm(numbered(number), 1)).toCompletableFuture());
        }
        raised.subList(0, 20).forEach(TestStores::await);
        assertThat(raised.subList(20, 50)).noneMatch(CompletableFuture::isDone);
        scheduler.advance(Duration.ofSeconds(1));
        raised.forEach(TestStores::await);
        assertThat(all()).hasSize(21);
        assertThat(all())
                .filteredOn(alert -> alert.kind().equals("device.alarm-flood"))
                .singleElement()
                .extracting(Alert::occurrences)
                .isEqualTo(30L);
    }

    @Test
    void inAStormAlertsAreKeptButNotDeliveredOneByOne() {
        for (int number = 0; number < 60; number++) {
            Report report = Report.of(
                    "device.offline",
                    "x/" + number,
                    number == 59 ? AlertLevel.RED : AlertLevel.YELLOW,
                    Wording.asTold("x"),
                    Wording.asTold("x"),
                    inventory.placeOf(DEVICE, CAMERA),
                    clock.instant());
            TestStores.await(alerts.report(report));
        }
        assertThat(all()).hasSize(60);
        assertThat(delivered()).hasSize(40);
        assertThat(alerts.storm()).satisfies(storm -> {
            assertThat(storm.raging()).isTrue();
            assertThat(storm.kept()).isEqualTo(20);
            assertThat(storm.examples()).hasSize(10);
        });
        clock.advance(Duration.ofSeconds(11));
        assertThat(alerts.storm().raging()).isFalse();
        assertThat(alerts.storm().kept()).isZero();
        raise(1);
        assertThat(delivered()).hasSize(41);
    }

    @Test
    void whoMissedEventsFindsEveryAlertThatChangedSince() {
        raise(1);
        raise(2);
        raise(1);
        List<Alert> changed = alerts.changedAfter(0, 10);
        assertThat(changed).extracting(Alert::alarmType).containsExactly(2, 1);
        long seen = changed.getLast().changeNumber();
        assertThat(alerts.changedAfter(seen, 10)).isEmpty();
        close();
        open();
        raise(3);
        assertThat(alerts.changedAfter(seen, 10)).extracting(Alert::alarmType).containsExactly(3);
    }

    @Test
    void anAlarmInputIsThePlaceOfTheCameraBesideIt() {
        TestStores.await(alerts.onAlarm(alarm("34020000001340000001", 1)));
        TestStores.await(alerts.onAlarm(alarm("34020000001340000009", 1)));
        assertThat(all()).extracting(Alert::channelId).containsExactly(CAMERA, CAMERA);
        assertThat(all()).extracting(Alert::gridCode).containsOnly("340202");
    }

    @Test
    void closedAlertsAreRemovedWhenTheyAreOld() {
        raise(1);
        String id = all().getFirst().id();
        TestStores.await(alerts.transition(id, AlertState.CLOSED, "li", ""));
        raise(1);
        Instant later = clock.instant().plusSeconds(1);
        assertThat(TestStores.await(alerts.removeClosed(clock.instant(), 10))).isZero();
        assertThat(TestStores.await(alerts.removeClosed(later, 10))).isEqualTo(1);
        assertThat(all()).hasSize(1);
        assertThat(alerts.find(id)).isEmpty();
        assertThat(alerts.history(id)).isEmpty();
    }

    @Test
    void whatIsResolvedAndLeftAloneIsClosedByTheGateway() {
        say(fault(CAMERA, "VLOST"));
        awaitEvents(Type.OPENED);
        say(fault(CAMERA, "ON"));
        awaitEvents(Type.OPENED, Type.RESOLVED);
        scheduler.advance(Duration.ofDays(7));
        awaitEvents(Type.OPENED, Type.RESOLVED, Type.CLOSED);
        assertThat(all().getFirst().state()).isEqualTo(AlertState.CLOSED);
    }

    @Test
    void picturesAreTakenWhenTheRulesAskForThem() {
        ruled(plain -> new Verdict("r", plain.level(), null, null, Duration.ZERO, null, null, null, true, List.of()));
        alerts.takePictures(channel -> CompletableFuture.completedFuture(Optional.of("/pictures/" + channel.code())));
        raise(1);
        await().untilAsserted(() -> assertThat(delivered()).containsExactly(Type.OPENED, Type.UPDATED));
        assertThat(AlertData.of(all().getFirst()).snapshotUrl()).isEqualTo("/pictures/" + CAMERA);
    }

    @Test
    void aDeviceHasToBeBackAsLongAsTheRulesSay() {
        ruled(plain -> new Verdict(
                "r", plain.level(), null, Duration.ofSeconds(30), Duration.ZERO, null, null, null, false, List.of()));
        say(offline(DEVICE));
        scheduler.advance(PATIENCE);
        awaitEvents(Type.OPENED);
        say(registered(DEVICE));
        scheduler.advance(Duration.ofSeconds(20));
        say(offline(DEVICE));
        scheduler.advance(PATIENCE);
        say(registered(DEVICE));
        scheduler.advance(Duration.ofSeconds(29));
        awaitEvents(Type.OPENED);
        scheduler.advance(Duration.ofSeconds(1));
        awaitEvents(Type.OPENED, Type.RESOLVED);
    }

    @Test
    void numbersOfChangesGoOnThoughTheLatestAlertIsOldAndClosed() {
        raise(1);
        TestStores.await(alerts.transition(all().getFirst().id(), AlertState.CLOSED, "li", ""));
        long last = alerts.lastChange();
        TestStores.await(alerts.removeClosed(clock.instant().plusSeconds(1), 10));
        close();
        open();
        assertThat(alerts.lastChange()).isEqualTo(last);
        raise(2);
        assertThat(alerts.changedAfter(last, 10)).hasSize(1);
    }
}
