package org.sharpeyes.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sharpeyes.inventory.Fixtures.DEVICE;
import static org.sharpeyes.inventory.Fixtures.offline;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.alarm.AlertEvent.Type;
import org.sharpeyes.alarm.rule.ResponseLevel;
import org.sharpeyes.alarm.rule.ResponseLevels;
import org.sharpeyes.alarm.rule.RuleBook;
import org.sharpeyes.store.TestStores;

/** What a change of the rules or the response level does to alerts that are there already. */
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
    private RuleBook rules;

    @BeforeEach
    void rule() throws IOException {
        Files.writeString(directory.resolve("rules.yaml"), RULES);
        readRules();
        alerts.judgeBy(rules);
        awaitJudged();
    }

    /** What was to be judged anew has been. */
    private void awaitJudged() {
        await().until(() -> store.alerts().judgedBy().equals(rules.basis()));
    }

    private void readRules() {
        responses = new ResponseLevels(store.responses(), clock);
        rules = new RuleBook(directory.resolve("rules.yaml"), inventory, responses, clock);
        responses.addListener(grid -> alerts.judgeAnew(grid));
        rules.addListener(() -> alerts.judgeAnew());
    }

    /** As after a crash: nobody finished anything. */
    private void startAgain() {
        alerts.close();
        alerts =
                new Alerts(settings(), store.alerts(), inventory, clock.steady(), scheduler, new SimpleMeterRegistry());
        alerts.addListener(events::add);
        readRules();
        alerts.judgeBy(rules);
    }

    /** Judges so many times, then fails until it may go on. */
    private void failAfter(int times, AtomicBoolean mayGoOn) {
        AtomicInteger judged = new AtomicInteger();
        alerts.judgeBy(new Judge() {
            @Override
            public Verdict judge(Matter matter, Instant now) {
                if (!mayGoOn.get() && judged.incrementAndGet() > times) {
                    throw new IllegalStateException("the machine is gone");
                }
                return rules.judge(matter, now);
            }

            @Override
            public String basis() {
                return rules.basis();
            }
        });
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

    private void reportMany() {
        List<CompletionStage<Void>> reported = new ArrayList<>();
        for (int number = 0; number < 410; number++) {
            reported.add(report("x" + number));
        }
        reported.forEach(TestStores::await);
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
        awaitEvents(Type.OPENED, Type.UPDATED);
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
        reportMany();
        TestStores.await(responses.set("3402", ResponseLevel.EMERGENCY, "wang", ""));
        TestStores.await(alerts.judgeAnew("3402"));
        assertThat(alerts.active("test"))
                .hasSize(410)
                .allMatch(alert -> alert.level() == AlertLevel.RED)
                .allMatch(alert -> alert.handling().routes().isEmpty());
    }

    @Test
    void anEditedRuleJudgesOpenAlertsAnew() {
        TestStores.await(report("x"));
        Alert before = only();

        rules.replace(RULES.replace("escalateAfter: 20m", "level: 2, escalateAfter: 10m"));
        awaitLevel(AlertLevel.ORANGE);

        assertThat(only().timers().escalateAt())
                .isEqualTo(before.timers().since().plus(Duration.ofMinutes(10)));
        assertThat(alerts.history(before.id()))
                .singleElement()
                .satisfies(step -> assertThat(step.note()).contains("按现行规则", "rules now in force"));

        rules.replace(RULES);
        awaitLevel(AlertLevel.YELLOW);
        assertThat(only().timers()).isEqualTo(before.timers());
    }

    @Test
    void aRuleOfATimeOfDayGoesOnHoldingForWhatWasReportedThen() {
        rules.replace("""
            timeZone: UTC
            rules: [{name: noon, match: {times: [{from: "11:00", to: "13:00"}]}, level: 1}]
            """);
        TestStores.await(report("x"));
        assertThat(only().level()).isEqualTo(AlertLevel.RED);
        scheduler.advance(Duration.ofHours(2));
        TestStores.await(alerts.judgeAnew());
        assertThat(only().level()).isEqualTo(AlertLevel.RED);
    }

    @Test
    void aStartFinishesWhatACrashInterrupted() {
        reportMany();
        failAfter(250, new AtomicBoolean());
        raise("3402", ResponseLevel.EMERGENCY);
        await().untilAsserted(() -> assertThat(alerts.active("test"))
                .filteredOn(alert -> alert.level() == AlertLevel.RED)
                .hasSize(200));

        startAgain();

        awaitAllRed();
        awaitJudged();
    }

    @Test
    void aStartJudgesByRulesThatWereEditedMeanwhileAndByTheSameOnesNothing() throws IOException {
        TestStores.await(report("x"));
        startAgain();
        assertThat(store.alerts().judgedBy()).isEqualTo(rules.basis());
        Files.writeString(directory.resolve("rules.yaml"), RULES.replace("escalateAfter: 20m", "level: 2"));
        startAgain();
        awaitLevel(AlertLevel.ORANGE);
    }

    @Test
    void whatFailedIsTriedAgainASecondLater() {
        AtomicBoolean mayGoOn = new AtomicBoolean();
        reportMany();
        failAfter(250, mayGoOn);
        assertThat(alerts.judgeAnew("3402").toCompletableFuture()).failsWithin(Duration.ofSeconds(10));
        raise("3402", ResponseLevel.EMERGENCY);
        mayGoOn.set(true);
        await().untilAsserted(() -> {
            scheduler.advance(Duration.ofSeconds(1));
            assertThat(alerts.active("test")).hasSize(410).allMatch(alert -> alert.level() == AlertLevel.RED);
        });
    }

    private void awaitAllRed() {
        await().untilAsserted(() ->
                assertThat(alerts.active("test")).hasSize(410).allMatch(alert -> alert.level() == AlertLevel.RED));
    }
}
