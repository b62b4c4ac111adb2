package org.sharpeyes.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sharpeyes.inventory.Fixtures.DEVICE;
import static org.sharpeyes.inventory.Fixtures.offline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.alarm.AlertEvent.Type;
import org.sharpeyes.alarm.rule.ResponseLevel;
import org.sharpeyes.alarm.rule.ResponseLevels;
import org.sharpeyes.alarm.rule.RuleBook;
import org.sharpeyes.store.TestStores;

/** What a change of the response level does to alerts that are there already. */
class JudgedAnewTest extends AlertsOfOneDevice {
    private static final String RULES = """
        deadlines:
          1: {accept: 8m, close: 4h}
          3: {accept: 40m, close: 8h}
        rules:
          - {name: all, escalateAfter: 20m}
          - {name: war, match: {responses: [emergency]}, routes: [centre]}
        responses:
          emergency: {raise: 2, shorten: 4}
        """;

    private ResponseLevels responses;

    @BeforeEach
    void rule() throws IOException {
        Path file = directory.resolve("rules.yaml");
        Files.writeString(file, RULES);
        responses = new ResponseLevels(store.responses(), clock);
        alerts.judgeBy(new RuleBook(file, inventory, responses, clock));
        responses.addListener(alerts::judgeAnew);
    }

    private CompletionStage<Void> report(String what) {
        return alerts.report(Report.of(
                "test",
                what,
                AlertLevel.YELLOW,
                Wording.asTold(what),
                Wording.asTold(""),
                inventory.placeOf(DEVICE, CAMERA),
                clock.instant()));
    }

    private void raise(String grid, ResponseLevel level) {
        TestStores.await(responses.set(grid, level, "wang", "汛期"));
    }

    private Alert only() {
        assertThat(all()).hasSize(1);
        return all().getFirst();
    }

    private void awaitLevel(AlertLevel level) {
        await().untilAsserted(() -> assertThat(only().level()).isEqualTo(level));
    }

    @Test
    void raisingTheLevelTightensOpenAlertsAtOnceAndLoweringItRestoresThem() {
        TestStores.await(report("x"));
        Alert before = only();

        raise("3402", ResponseLevel.EMERGENCY);
        awaitLevel(AlertLevel.RED);

        Alert tight = only();
        assertThat(tight.timers().acceptBy()).isEqualTo(before.timers().since().plus(Duration.ofMinutes(2)));
        assertThat(tight.timers().closeBy()).isEqualTo(before.timers().since().plus(Duration.ofHours(1)));
        assertThat(tight.timers().escalateAt())
                .isEqualTo(before.timers().since().plus(Duration.ofMinutes(5)));
        assertThat(events).extracting(AlertEvent::type).containsExactly(Type.OPENED, Type.UPDATED);
        assertThat(alerts.history(before.id())).singleElement().satisfies(step -> {
            assertThat(step.by()).isEqualTo("gateway");
            assertThat(step.note()).contains("level 1");
        });

        raise("3402", ResponseLevel.NORMAL);
        awaitLevel(AlertLevel.YELLOW);
        assertThat(only().timers()).isEqualTo(before.timers());
    }

    @Test
    void aDeadlineThatPassesByTheTighterRulesIsNotedAtOnceAndTakenBackWithThem() {
        TestStores.await(report("x"));
        scheduler.advance(Duration.ofMinutes(4));
        raise("340202", ResponseLevel.EMERGENCY);
        awaitLevel(AlertLevel.RED);
        scheduler.advance(Duration.ofSeconds(1));
        await().untilAsserted(() -> assertThat(AlertData.of(only()).overdue()).isEqualTo("accept"));

        raise("340202", ResponseLevel.NORMAL);
        awaitLevel(AlertLevel.YELLOW);
        assertThat(AlertData.of(only()).overdue()).isNull();
    }

    @Test
    void whatNobodyAcceptedStaysAsMuchWorse() {
        TestStores.await(report("x"));
        scheduler.advance(Duration.ofMinutes(20));
        awaitLevel(AlertLevel.ORANGE);
        raise("34", ResponseLevel.EMERGENCY);
        awaitLevel(AlertLevel.RED);
        raise("34", ResponseLevel.NORMAL);
        awaitLevel(AlertLevel.ORANGE);
        assertThat(only().timers().escalateAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(20)));
    }

    @Test
    void whatWasAcceptedHasOnlyItsOtherDeadlineLeft() {
        TestStores.await(report("x"));
        TestStores.await(alerts.transition(only().id(), AlertState.ACCEPTED, "li", ""));
        raise("3402", ResponseLevel.EMERGENCY);
        awaitLevel(AlertLevel.RED);
        assertThat(only().timers().escalateAt()).isNull();
        assertThat(only().timers().acceptBy()).isNull();
        assertThat(only().timers().closeBy()).isEqualTo(only().timers().since().plus(Duration.ofHours(1)));
        assertThat(only().state()).isEqualTo(AlertState.ACCEPTED);
    }

    @Test
    void whatIsStillWaitedForIsWaitedForAsLongAsTheRulesNowSay() throws IOException {
        Path file = directory.resolve("slow.yaml");
        Files.writeString(file, """
            rules: [{name: slow, match: {kinds: [device.offline]}, openAfter: 60s}]
            responses: {emergency: {raise: 0, shorten: 6}}
            """);
        alerts.judgeBy(new RuleBook(file, inventory, responses, clock));
        say(offline(DEVICE));
        scheduler.advance(Duration.ofSeconds(10));
        assertThat(all()).isEmpty();
        raise("34", ResponseLevel.EMERGENCY);
        scheduler.advance(Duration.ofSeconds(1));
        await().untilAsserted(() -> assertThat(only().kind()).isEqualTo("device.offline"));
    }

    @Test
    void otherGridsAndWhatIsOverStayAsTheyAre() {
        TestStores.await(report("x"));
        TestStores.await(alerts.resolve("x"));
        raise("34", ResponseLevel.EMERGENCY);
        raise("3499", ResponseLevel.EMERGENCY);
        TestStores.await(report("later"));
        assertThat(all()).extracting(Alert::level).containsExactly(AlertLevel.RED, AlertLevel.YELLOW);
    }

    @Test
    void moreAlertsThanOnePortionAreJudgedAndEveryoneGoesOnBeingTold() {
        List<CompletionStage<Void>> reported = new ArrayList<>();
        for (int number = 0; number < 410; number++) {
            reported.add(report("x" + number));
        }
        reported.forEach(TestStores::await);
        TestStores.await(responses.set("3402", ResponseLevel.EMERGENCY, "wang", ""));
        TestStores.await(alerts.judgeAnew("3402"));
        assertThat(alerts.active("test"))
                .hasSize(410)
                .allMatch(alert -> alert.level() == AlertLevel.RED)
                .allMatch(alert -> alert.handling().routes().isEmpty());
    }
}
