package org.sharpeyes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.access.AuditEntry;
import org.sharpeyes.access.AuditTrail;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestDatabase;
import org.sharpeyes.store.TestStores;
import picocli.CommandLine;

/** What lies in SQLite is in PostgreSQL afterwards, all of it or nothing. */
class MigrateCommandTest {
    private static final String[] MIGRATE = {"migrate", "--from", "sqlite", "--to", "postgresql"};
    private static final String AWKWARD = "东\\街\t'1'\r\n\\N 🎥";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path data;

    @BeforeEach
    void fill() throws SQLException {
        try (Store store = TestDatabase.SQLITE.open(data, new TestClock())) {
            AuditTrail trail = new AuditTrail(store.audit(), store.auditKey(), new TestClock());
            TestStores.await(trail.record(new AuditEntry("li", "view.opened", AWKWARD, "", "192.0.2.1")));
        }
        inSqlite(
                "INSERT INTO grids VALUES ('3402', NULL, '%s', 'CITY')".formatted(AWKWARD.replace("'", "''")),
                "INSERT INTO grids VALUES ('34', NULL, '安徽', 'PROVINCE')",
                "UPDATE grids SET parent_code = '34' WHERE code = '3402'",
                "INSERT INTO required_places VALUES ('p', 'n', 'k', NULL, '', 117.283042, -0.0, '')",
                "INSERT INTO kpi_closings VALUES ('2026-05-01', 1, 0, 0, '', x'00ff5c0a')",
                "INSERT INTO grid_history (code, at, by_whom, kind, changes, note) VALUES ('a', 1, 'b', 'c', 'd', 'e')",
                "INSERT INTO grid_history (code, at, by_whom, kind, changes, note) VALUES ('a', 2, 'b', 'c', 'd', 'e')",
                "DELETE FROM grid_history WHERE number = 2");
    }

    private void inSqlite(String... statements) throws SQLException {
        try (Connection connection = TestDatabase.SQLITE.connect(data);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private List<String> inPostgres(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = TestDatabase.POSTGRESQL.connect(data);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private int execute(List<String> options, String... words) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(options);
        return line.execute(all.toArray(new String[0]));
    }

    private int migrate() {
        return execute(TestDatabase.POSTGRESQL.options(data), MIGRATE);
    }

    @Test
    void everyRowArrivesAsItWas() throws SQLException {
        assertThat(migrate()).as(err.toString()).isZero();

        List<String> tables = inPostgres("SELECT table_name FROM information_schema.tables"
                + " WHERE table_schema = 'public' AND table_name <> 'flyway_schema_history'");
        assertThat(tables)
                .hasSizeGreaterThan(30)
                .allSatisfy(
                        table -> assertThat(out.toString()).containsPattern("(?m)^" + table + " +\\d+  [0-9a-f]{16}$"));
        assertThat(out.toString()).containsPattern("(?m)^grids +2 ").contains(tables.size() + " 张表");
        assertThat(inPostgres("SELECT name FROM grids WHERE parent_code = '34'"))
                .containsExactly(AWKWARD);
        assertThat(inPostgres("SELECT longitude FROM required_places WHERE grid_code IS NULL"))
                .containsExactly("117.283042");
        assertThat(inPostgres("SELECT encode(evidence, 'hex') FROM kpi_closings"))
                .containsExactly("00ff5c0a");
        assertThat(inPostgres("INSERT INTO grid_history (code, at, by_whom, kind, changes, note)"
                        + " VALUES ('a', 3, 'b', 'c', 'd', 'e') RETURNING number"))
                .as("numbers that were given once are not given again")
                .containsExactly("3");
        assertThat(execute(TestDatabase.POSTGRESQL.options(data), "audit", "verify"))
                .isZero();
        assertThat(out.toString()).contains("intact: 1");

        assertThat(migrate()).isEqualTo(1);
        assertThat(err.toString()).contains("is not empty");
    }

    @Test
    void whatCannotBeTakenOverLeavesTheTargetEmpty() throws SQLException {
        inSqlite("INSERT INTO required_places VALUES ('q', 'a' || char(0), 'k', NULL, '', 1, 1, '')");
        assertThat(migrate()).isEqualTo(1);
        assertThat(err.toString()).contains("nothing was taken over");
        assertThat(inPostgres("SELECT code FROM grids")).isEmpty();
    }

    @Test
    void whatIsNotMeantIsRefused() throws Exception {
        List<String> onlyData = List.of("--set", "data.directory=" + data);
        assertThat(execute(onlyData, MIGRATE)).isEqualTo(2);
        assertThat(err.toString()).contains("jdbc:postgresql://");
        List<String> options = new ArrayList<>(TestDatabase.POSTGRESQL.options(data));
        options.addAll(List.of("--file", data.resolve("none.db").toString()));
        assertThat(execute(options, MIGRATE)).isEqualTo(2);
        assertThat(err.toString()).contains("none.db");
        try (DataLock running = DataLock.take(data)) {
            assertThat(running).isNotNull();
            assertThat(migrate()).isEqualTo(1);
        }
        assertThat(err.toString()).contains("is in use by a running gateway");
    }
}
