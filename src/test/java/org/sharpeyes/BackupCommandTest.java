package org.sharpeyes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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

/** What is saved while the store is in use comes back as it was: backup, restore, and the audit trail as their witness. */
class BackupCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    private Path data;
    private Path file;

    @BeforeEach
    void name() {
        data = directory.resolve("data");
        file = directory.resolve("backup.zip");
    }

    private int execute(String command, Path in, String... more) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        String[] words = command.split(" ");
        String[] all = new String[words.length + more.length + 2];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        all[all.length - 2] = "--set";
        all[all.length - 1] = "data.directory=" + in;
        return line.execute(all);
    }

    private void record(Store store, int count) {
        AuditTrail trail = new AuditTrail(store.audit(), store.auditKey(), new TestClock());
        for (int i = 0; i < count; i++) {
            TestStores.await(trail.record(new AuditEntry("li", "view.opened", "camera " + i, "", "192.0.2.1")));
        }
    }

    @Test
    void whatWasSavedInUseComesBack() throws IOException {
        try (Store store = TestDatabase.SQLITE.open(data, new TestClock())) {
            record(store, 3);
            assertThat(execute("backup", data, file.toString()))
                    .as(err.toString())
                    .isZero();
            record(store, 1);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(execute("backup", data, file.toString())).isEqualTo(1);

        Path other = directory.resolve("other");
        assertThat(execute("restore", other, file.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("gateway.db", "secrets.key", "audit.key");
        assertThat(execute("audit verify", other)).isZero();
        assertThat(out.toString()).contains("intact: 3");
        assertThat(execute("audit verify", data)).isZero();
        assertThat(out.toString()).contains("intact: 4");

        assertThat(execute("restore", other, file.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("gateway.db");
    }

    @Test
    void whatIsNoBackupIsRefusedAndLeavesNothing() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("../outside"));
            zip.write(1);
        }
        assertThat(execute("restore", data, file.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("is no backup of a gateway");
        assertThat(directory.resolve("outside")).doesNotExist();

        Files.delete(file);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("gateway.db"));
            zip.write("SQLite format 3 and then nonsense".getBytes());
        }
        assertThat(execute("restore", data, file.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("is damaged");
        assertThat(data.resolve("gateway.db")).doesNotExist();
    }

    @Test
    void aTamperedTrailExitsWithOneAndItsRecordsAreExported() throws Exception {
        try (Store store = TestDatabase.SQLITE.open(data, new TestClock())) {
            record(store, 3);
        }
        Path lines = directory.resolve("audit.jsonl");
        assertThat(execute("audit export", data, lines.toString())).isZero();
        assertThat(Files.readAllLines(lines))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains("\"who\":\"li\""));
        assertThat(execute("audit export", data, lines.toString())).isEqualTo(1);
        try (var connection = TestDatabase.SQLITE.connect(data);
                var statement = connection.createStatement()) {
            statement.execute("UPDATE audit_records SET who = 'wang' WHERE number = 2");
        }
        assertThat(execute("audit verify", data)).isEqualTo(1);
        assertThat(out.toString()).contains("broken from record 2");
    }

    @Test
    void aDatabaseOfANewerVersionIsRefusedAndStaysAsItIs() throws Exception {
        TestDatabase.SQLITE.open(data, new TestClock()).close();
        try (var connection = TestDatabase.SQLITE.connect(data);
                var statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                            + " installed_by, installed_on, execution_time, success) VALUES (999, '999', 'later', 'SQL',"
                            + " 'V999__later.sql', 1, 'x', '2030-01-01 00:00:00.000', 1, 1)");
        }
        byte[] before = Files.readAllBytes(data.resolve("gateway.db"));
        assertThat(execute("audit verify", data)).isEqualTo(1);
        assertThat(err.toString()).contains("newer version", "999");
        assertThat(Files.readAllBytes(data.resolve("gateway.db"))).isEqualTo(before);
    }
}
