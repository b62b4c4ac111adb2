package org.sharpeyes.alarm.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sharpeyes.inventory.Fixtures.DEVICE;
import static org.sharpeyes.inventory.Fixtures.camera;
import static org.sharpeyes.inventory.Fixtures.catalog;
import static org.sharpeyes.inventory.Fixtures.registered;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sharpeyes.alarm.AlertLevel;
import org.sharpeyes.alarm.Report;
import org.sharpeyes.alarm.Verdict;
import org.sharpeyes.alarm.Wording;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestStores;

class RuleBookTest {
    private static final String CAMERA = "34020000001320000001";

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private Path file;
    private Store store;
    private Inventory inventory;
    private ResponseLevels responses;

    @BeforeEach
    void open() {
        file = directory.resolve("alert-rules.yaml");
        store = TestStores.open(directory, clock);
        inventory = new Inventory(store.inventory(), clock, Runnable::run);
        inventory.onDeviceEvent(registered(DEVICE));
        inventory.onDeviceEvent(catalog(DEVICE, camera(CAMERA, "村口东侧", "340202")));
        responses = new ResponseLevels(store.responses(), clock);
    }

    @AfterEach
    void close() {
        inventory.close();
        store.close();
    }

    private RuleBook book(String text) throws IOException {
        Files.writeString(file, text);
        return new RuleBook(file, inventory, responses, clock);
    }

    private Verdict judge(RuleBook book, String kind) {
        Report report = Report.of(
                kind,
                "x",
                AlertLevel.YELLOW,
                Wording.asTold("x"),
                Wording.asTold("x"),
                inventory.placeOf(DEVICE, CAMERA),
                clock.instant());
        return book.judge(report.matter(), clock.instant());
    }

    @Test
    void withoutAFileTheRulesOfTheGatewayAreInForce() {
        RuleBook book = new RuleBook(file, inventory, responses, clock);
        assertThat(book.current().problems()).isEmpty();
        assertThat(judge(book, "channel.offline")).satisfies(verdict -> {
            assertThat(verdict.rule()).isEqualTo("channels");
            assertThat(verdict.level()).isEqualTo(AlertLevel.YELLOW);
            assertThat(verdict.groupWait()).isEqualTo(Duration.ofSeconds(5));
            assertThat(verdict.acceptWithin()).isEqualTo(Duration.ofHours(1));
        });
        book.knowRequiredPlaces(channel -> channel.code().equals(CAMERA));
        assertThat(judge(book, "channel.offline").level()).isEqualTo(AlertLevel.ORANGE);
    }

    @Test
    void ofTheSameKeyTheFirstRuleCountsAndEveryRuleFillsWhatIsLeft() throws IOException {
        RuleBook book = book("""
            rules:
              - {name: a, match: {kinds: [device.*], grids: ["3402"]}, level: 2, routes: [one, two]}
              - {name: b, match: {divisions: ["340202"], vendors: [Demo]}, level: 5, escalateAfter: 10m, openAfter: 1m}
              - {name: c, match: {divisions: ["3403"]}, snapshot: true}
            """);
        assertThat(judge(book, "device.offline")).satisfies(verdict -> {
            assertThat(verdict.rule()).isEqualTo("a");
            assertThat(verdict.level()).isEqualTo(AlertLevel.ORANGE);
            assertThat(verdict.routes()).containsExactly("one", "two");
            assertThat(verdict.snapshot()).isFalse();
        });
        assertThat(judge(book, "alarm.gps").rule()).isNotEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-01T15:59:59Z, true",
        "2026-05-01T16:00:00Z, true",
        "2026-05-01T21:59:59Z, true",
        "2026-05-01T22:00:00Z, false",
        "2026-05-01T12:00:00Z, false",
        "2026-05-02T15:00:00Z, false"
    })
    void aTimeOfDayMayGoOnAfterMidnight(Instant at, boolean holds) throws IOException {
        RuleBook book = book("""
            timeZone: Asia/Shanghai
            rules:
              - {name: night, match: {times: [{days: [fri], from: "22:00", to: "06:00"}]}, level: 1}
            """);
        clock.advance(Duration.between(clock.instant(), at));
        assertThat(judge(book, "device.offline").level() == AlertLevel.RED).isEqualTo(holds);
    }

    @Test
    void raisingAGridTightensTheRulesAtOnceAndLoweringItRestoresThem() throws IOException {
        RuleBook book = book("""
            deadlines: {3: {accept: 1h}, 1: {accept: 20m}}
            rules:
              - {name: a, openAfter: 60s, escalateAfter: 10m}
              - {name: b, match: {responses: [emergency]}, routes: [centre]}
            responses:
              emergency: {raise: 2, shorten: 4, snapshot: true}
            """);
        TestStores.await(responses.set("3402", ResponseLevel.EMERGENCY, "wang", "汛期"));
        assertThat(judge(book, "device.offline")).satisfies(verdict -> {
            assertThat(verdict.level()).isEqualTo(AlertLevel.RED);
            assertThat(verdict.openAfter()).isEqualTo(Duration.ofSeconds(15));
            assertThat(verdict.acceptWithin()).isEqualTo(Duration.ofMinutes(5));
            assertThat(verdict.snapshot()).isTrue();
            assertThat(verdict.routes()).containsExactly("centre");
        });
        assertThat(new ResponseLevels(store.responses(), clock).of(List.of("34", "3402")))
                .isEqualTo(ResponseLevel.EMERGENCY);

        TestStores.await(responses.set("3402", ResponseLevel.NORMAL, "wang", "解除"));
        assertThat(judge(book, "device.offline")).satisfies(verdict -> {
            assertThat(verdict.level()).isEqualTo(AlertLevel.YELLOW);
            assertThat(verdict.openAfter()).isEqualTo(Duration.ofSeconds(60));
        });
        assertThat(responses.raised()).isEmpty();
        assertThat(responses.history("3402", 10))
                .extracting(ResponseChange::reason)
                .containsExactly("解除", "汛期");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rules: 5 | 1 | rules must be a list",
                "rulez: [] | 1 | has no key rulez",
                "rules:\\n  - {name: a, level: 6} | 2 | level must be 1 to 5",
                "rules:\\n  - {name: a}\\n  - {name: a} | 3 | there is a rule a above already",
                "rules:\\n  - {level: 1} | 2 | a rule needs a name",
                "rules:\\n  - name: a\\n    match: {kind: x} | 3 | match has no key kind",
                "rules:\\n  - name: a\\n    openAfter: soon | 3 | openAfter must be a duration",
                "rules:\\n  - name: a\\n    escalateAfter: 0s | 3 | more than 0s",
                "rules:\\n"
                        + "  - name: a\\n"
                        + "    match: {times: [{days: [someday], from: \"08:00\", to: \"9\"}]} | 3 | mon, tue",
                "rules:\\n  - name: a\\n    match: {requiredPlace: perhaps} | 3 | true or false",
                "responses: {war: {raise: 1}} | 1 | has no key war",
                "deadlines: {6: {accept: 1h}} | 1 | has no key 6",
                "timeZone: Moon | 1 | a zone",
                "rules:\\n\\t- a | 2 | not YAML",
                "rules: !!java.io.File [x] | 1 | ",
                "a: &x [1]\\nb: *x | 1 | aliases"
            })
    void whatIsWrongIsToldWithItsLineAndTheOldRulesStay(String wrong, int line, String reason) throws IOException {
        RuleBook book = book("rules: [{name: old, level: 1}]");
        String text = wrong.replace("\\n", "\n").replace("\\t", "\t");
        assertThat(book.check(text)).anySatisfy(problem -> {
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.reason()).contains(reason == null ? "" : reason);
        });
        assertThat(book.replace(text)).isInstanceOf(Outcome.Refused.class);
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        book.refresh();
        assertThat(book.current().problems()).isNotEmpty();
        assertThat(judge(book, "device.offline").rule()).isEqualTo("old");
    }

    @Test
    void aChangedFileIsInForceWithoutARestart() throws IOException {
        RuleBook book = book("rules: [{name: old, level: 1}]");
        Files.writeString(file, "rules: [{name: new, level: 2}]");
        Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        book.refresh();
        assertThat(judge(book, "device.offline").rule()).isEqualTo("new");

        String text = "rules: [{name: newest}]";
        assertThat(book.replace(text)).isInstanceOf(Outcome.Done.class);
        assertThat(book.current().text()).isEqualTo(text);
        assertThat(file).hasContent(text);
        Files.write(file, new byte[] {(byte) 0xB1, (byte) 0xA8});
        book.refresh();
        assertThat(book.current().problems()).singleElement().asString().contains("UTF-8");
    }

    @Test
    void theGatewayDoesNotBeginWithRulesThatCannotBeUsed() throws IOException {
        Files.writeString(file, "rules: 5");
        assertThatThrownBy(() -> new RuleBook(file, inventory, responses, clock))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("alert-rules.yaml", "line 1", "must be a list");
    }
}
