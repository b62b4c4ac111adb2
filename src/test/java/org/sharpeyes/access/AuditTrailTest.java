package org.sharpeyes.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sharpeyes.store.TestStores.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.sharpeyes.access.AuditTrail.Verification.Broken;
import org.sharpeyes.access.AuditTrail.Verification.Intact;
import org.sharpeyes.model.PageRequest;
import org.sharpeyes.store.EachDatabase;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestDatabase;

@EachDatabase
class AuditTrailTest {
    private static final Duration YEAR = Duration.ofDays(365);

    @Parameter
    TestDatabase database;

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private Store store;
    private AuditTrail trail;

    @BeforeEach
    void open() {
        store = database.open(directory, clock);
        trail = new AuditTrail(store.audit(), store.auditKey(), clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void record(int count) {
        for (int i = 0; i < count; i++) {
            await(trail.record(new AuditEntry("admin", "view.opened", "camera " + i, "巡查", "A2026-1", "192.0.2.1")));
        }
    }

    private void tamper(String statement) throws SQLException {
        close();
        try (Connection connection = database.connect(directory);
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
        open();
    }

    @Test
    void anUntouchedTrailIsIntact() {
        assertThat(trail.verify()).isEqualTo(new Intact(0, 1, 0, ""));
        record(3);
        assertThat(trail.verify()).isInstanceOfSatisfying(Intact.class, intact -> {
            assertThat(intact.records()).isEqualTo(3);
            assertThat(intact.last()).isEqualTo(3);
            assertThat(intact.hash()).hasSize(64);
        });
    }

    @Test
    void whateverIsChangedShows() throws SQLException {
        record(5);
        for (String column : List.of("who", "action", "target", "purpose", "case_number", "source", "hash")) {
            tamper("UPDATE audit_records SET %1$s = %1$s || 'x' WHERE number = 4".formatted(column));
            assertThat(trail.verify()).as(column).isEqualTo(new Broken(4, "the record was changed"));
            tamper("UPDATE audit_records SET %1$s = substr(%1$s, 1, length(%1$s) - 1) WHERE number = 4"
                    .formatted(column));
            assertThat(trail.verify()).as(column).isInstanceOf(Intact.class);
        }
        tamper("UPDATE audit_records SET at = at + 1 WHERE number = 2");
        assertThat(trail.verify()).isEqualTo(new Broken(2, "the record was changed"));
    }

    @Test
    void whateverIsMissingShows() throws SQLException {
        record(5);
        tamper("DELETE FROM audit_records WHERE number = 3");
        assertThat(trail.verify()).isEqualTo(new Broken(3, "the record is missing"));
        tamper("DELETE FROM audit_records WHERE number >= 3");
        assertThat(trail.verify()).isEqualTo(new Broken(3, "the record is missing"));
        tamper("DELETE FROM audit_records");
        assertThat(trail.verify()).isEqualTo(new Broken(1, "the record is missing"));
        tamper("DELETE FROM audit_marks");
        record(1);
        tamper("DELETE FROM audit_marks");
        assertThat(trail.verify()).isEqualTo(new Broken(2, "the mark of the last record is missing"));
    }

    /** Who cuts off the end has to mark another record as the last, and has not the key. */
    @Test
    void aForgedEndShows() throws SQLException {
        record(5);
        tamper("DELETE FROM audit_records WHERE number = 5");
        tamper("UPDATE audit_marks SET number = 4, hash = (SELECT hash FROM audit_records WHERE number = 4)");
        assertThat(trail.verify()).isEqualTo(new Broken(4, "the mark of the last record is forged"));
    }

    @Test
    void whatIsOldIsRemovedAndThatIsOnRecord() throws SQLException {
        record(3);
        clock.advance(YEAR);
        record(2);
        assertThat(await(trail.removeOlderThan(YEAR.plusDays(1)))).isZero();
        assertThat(await(trail.removeOlderThan(YEAR.minusDays(1)))).isEqualTo(3);
        assertThat(await(trail.removeOlderThan(YEAR.minusDays(1)))).isZero();
        List<AuditRecord> left =
                trail.list(AuditFilter.ALL, PageRequest.first(10)).items();
        assertThat(left).extracting(AuditRecord::number).containsExactly(6L, 5L, 4L);
        assertThat(left.getFirst().entry().action()).isEqualTo("audit.removed");
        assertThat(trail.verify()).isInstanceOfSatisfying(Intact.class, intact -> {
            assertThat(intact.first()).isEqualTo(4);
            assertThat(intact.records()).isEqualTo(3);
        });
        tamper("DELETE FROM audit_records WHERE number = 4");
        tamper("UPDATE audit_marks SET number = 4 WHERE kind = 'REMOVED'");
        assertThat(trail.verify()).isEqualTo(new Broken(4, "the mark of the removed records is forged"));
    }

    /** Day by day for longer than the law asks: nothing goes before its time, and nothing stays after it. */
    @Test
    void halfAYearIsThereOnEveryDay() {
        Duration kept = Duration.ofDays(183);
        Instant began = clock.instant();
        for (int day = 0; day < 200; day++) {
            await(trail.record(new AuditEntry("li", "view.opened", "day " + day, "", "192.0.2.1")));
            clock.advance(Duration.ofDays(1));
            await(trail.removeOlderThan(kept));
            List<AuditRecord> views = new ArrayList<>();
            trail.forEach(record -> {
                if (record.entry().action().equals("view.opened")) {
                    views.add(record);
                }
            });
            assertThat(views).hasSize(Math.min(day + 1, 183));
            Instant oldest = clock.instant().minus(kept);
            assertThat(views.getFirst().at()).isEqualTo(oldest.isBefore(began) ? began : oldest);
        }
        assertThat(trail.verify()).isInstanceOf(Intact.class);
    }

    @Test
    void theLastRecordStays() {
        record(2);
        clock.advance(YEAR);
        assertThat(await(trail.removeOlderThan(Duration.ofDays(183)))).isEqualTo(1);
        assertThat(trail.verify()).isInstanceOf(Intact.class);
    }

    @Test
    void recordsAreFoundByWhoWhatAndWhen() {
        record(2);
        clock.advance(YEAR);
        await(trail.record(new AuditEntry("li", "ptz.left", "camera 1", "", "192.0.2.1")));
        assertThat(found(new AuditFilter("li", null, null, null, null, null))).containsExactly(3L);
        assertThat(found(new AuditFilter(null, "view.*", null, null, null, null)))
                .containsExactly(2L, 1L);
        assertThat(found(new AuditFilter(null, "view", null, null, null, null))).isEmpty();
        assertThat(found(new AuditFilter(null, null, "camera 1", null, null, null)))
                .containsExactly(3L, 2L);
        assertThat(found(new AuditFilter(null, null, null, "A2026-1", null, clock.instant())))
                .containsExactly(2L, 1L);
        assertThat(found(new AuditFilter(null, null, null, null, clock.instant(), null)))
                .containsExactly(3L);
    }

    private List<Long> found(AuditFilter filter) {
        return trail.list(filter, PageRequest.first(10)).items().stream()
                .map(AuditRecord::number)
                .toList();
    }

    @Test
    void theLawsHalfYearIsTheLeast() {
        assertThatThrownBy(() -> new AuditSettings(Duration.ofDays(182), List.of(), List.of()))
                .hasMessageContaining("keep must be 183d");
        assertThatThrownBy(() -> new AuditSettings(YEAR, List.of("look"), List.of()))
                .hasMessageContaining("purposeFor must hold view, ptz or export, was look");
    }
}
