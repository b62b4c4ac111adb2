package org.sharpeyes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
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
    void picturesOnLegalHoldComeBackAndOthersDoNot() throws IOException {
        TestDatabase.SQLITE.open(data, new TestClock()).close();
        Path pictures = Files.createDirectory(data.resolve("snapshots"));
        String held = "1777636800000-0123456789abcdef";
        Files.writeString(pictures.resolve(held + "@34020000001320000001@640x360.jpg"), "held");
        Files.writeString(pictures.resolve(held + ".hold"), "by=li\n");
        Files.writeString(pictures.resolve("1777636800001-0123456789abcdef@34020000001320000001@640x360.jpg"), "other");
        assertThat(execute("backup", data, file.toString())).as(err.toString()).isZero();
        assertThat(out.toString()).contains("1 pictures on legal hold", "are not in it");

        Path other = directory.resolve("other");
        assertThat(execute("restore", other, file.toString()))
                .as(err.toString())
                .isZero();
        try (Stream<Path> found = Files.list(other.resolve("snapshots"))) {
            assertThat(found.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder(held + ".hold", held + "@34020000001320000001@640x360.jpg");
        }
        assertThat(execute("restore", other, file.toString())).isEqualTo(1);
    }

    @Test
    void anotherMasterKeyByOneCommand() throws IOException {
        String first = "masterKey=" + Base64.getEncoder().encodeToString(new byte[32]);
        byte[] next = new byte[32];
        next[0] = 1;
        Path key = Files.writeString(
                directory.resolve("next.key"), Base64.getEncoder().encodeToString(next) + "\n");
        try (Store store = TestDatabase.SQLITE.open(data, new TestClock())) {
            record(store, 2);
        }
        assertThat(execute("audit verify", data, "--set", "data." + first)).isZero();
        byte[] before = Files.readAllBytes(data.resolve("audit.key"));

        assertThat(execute("rekey", data, key.toString())).isEqualTo(1);
        assertThat(Files.readAllBytes(data.resolve("audit.key"))).isEqualTo(before);
        assertThat(execute("rekey", data, key.toString(), "--set", "data." + first))
                .as(err.toString())
                .isZero();
        // As after a change that was cut short.
        Files.write(data.resolve("audit.key"), before);
        assertThat(execute("rekey", data, key.toString(), "--set", "data." + first))
                .as(err.toString())
                .isZero();
        assertThat(execute("audit verify", data, "--set", "data." + first)).isEqualTo(1);
        String second = "masterKey=" + Files.readString(key).strip();
        assertThat(execute("audit verify", data, "--set", "data." + second)).isZero();
        assertThat(out.toString()).contains("intact: 2").doesNotContain(second);
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
        assertThat(execute("audit verify", directory.resolve("no-database"), "--export", lines.toString()))
                .isZero();
        assertThat(out.toString()).contains("intact: 3", "1-3");
        try (var connection = TestDatabase.SQLITE.connect(data);
                var statement = connection.createStatement()) {
            statement.execute("UPDATE audit_records SET who = 'wang' WHERE number = 2");
        }
        assertThat(execute("audit verify", data)).isEqualTo(1);
        assertThat(out.toString()).contains("broken from record 2");
    }

    /** The auditor has the file and nothing else. */
    @Test
    void anyChangedByteOfAnExportShows() throws Exception {
        try (Store store = TestDatabase.SQLITE.open(data, new TestClock())) {
            record(store, 3);
        }
        Path exported = directory.resolve("audit.jsonl");
        assertThat(execute("audit export", data, exported.toString())).isZero();
        byte[] whole = Files.readAllBytes(exported);
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 1;
            Files.write(exported, changed);
            assertThat(AuditExport.verify(exported))
                    .as("byte %d", i)
                    .isInstanceOf(AuditTrail.Verification.Broken.class);
        }
        List<String> lines = List.of(new String(whole, StandardCharsets.UTF_8).split("\n"));
        Files.write(exported, List.of(lines.get(0), lines.get(2)));
        assertThat(execute("audit verify", data, "--export", exported.toString()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("broken from record 2", "missing");
        Files.write(exported, lines.subList(1, 3));
        assertThat(AuditExport.verify(exported)).isInstanceOf(AuditTrail.Verification.Intact.class);
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
