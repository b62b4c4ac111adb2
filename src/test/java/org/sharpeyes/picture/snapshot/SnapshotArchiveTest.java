package org.sharpeyes.picture.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.picture.PictureSettings;

class SnapshotArchiveTest {
    private static final StreamId CAMERA = new StreamId("34020000001320000001_34020000001310000001");
    private static final StreamId OTHER = new StreamId("lab.cam");

    @TempDir
    private Path directory;

    private final List<Deletion> deleted = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-02T03:04:05.678Z");

    private SnapshotArchive open(int count, int megabytes) throws IOException {
        PictureSettings settings =
                new PictureSettings(1, 1, 85, 1920, count, megabytes, Duration.ofHours(1), 0, 1920, 1080);
        return SnapshotArchive.open(directory.resolve("snapshots"), settings, () -> now, new Random(1), deleted::add);
    }

    private static StillResult.Made picture(int bytes) {
        return new StillResult.Made(640, 360, ByteString.copyOf(new byte[bytes]));
    }

    private long files() throws IOException {
        try (var all = Files.list(directory.resolve("snapshots"))) {
            return all.count();
        }
    }

    @Test
    void aPictureIsKeptForItsStreamAndOverARestart() throws IOException {
        Snapshot saved = open(10, 1).save(CAMERA, now, picture(100));
        assertThat(saved.takenAt()).isEqualTo(now);
        SnapshotArchive again = open(10, 1);
        assertThat(again.read(CAMERA, saved.id()))
                .hasValueSatisfying(jpeg -> assertThat(jpeg).hasSize(100));
        assertThat(again.read(OTHER, saved.id())).isEmpty();
        assertThat(again.read(CAMERA, "../../etc/passwd")).isEmpty();
    }

    @Test
    void theOldestGoWhenThereAreTooMany() throws IOException {
        SnapshotArchive archive = open(3, 1);
        Snapshot first = archive.save(CAMERA, now, picture(10));
        for (int i = 1; i < 4; i++) {
            archive.save(OTHER, now.plusSeconds(i), picture(10));
        }
        assertThat(archive.read(CAMERA, first.id())).isEmpty();
        assertThat(files()).isEqualTo(3);
    }

    @Test
    void theOldestGoWhenTheyAreTooLarge() throws IOException {
        SnapshotArchive archive = open(100, 1);
        for (int i = 0; i < 5; i++) {
            archive.save(CAMERA, now.plusSeconds(i), picture(400_000));
        }
        assertThat(files()).isEqualTo(2);
    }

    @Test
    void whatIsTooOldIsGone() throws IOException {
        SnapshotArchive archive = open(10, 1);
        Snapshot old = archive.save(CAMERA, now, picture(10));
        now = now.plus(Duration.ofMinutes(61));
        assertThat(archive.read(CAMERA, old.id())).isEmpty();
        Snapshot fresh = archive.save(CAMERA, now, picture(10));
        assertThat(archive.read(CAMERA, fresh.id())).isPresent();
        assertThat(files()).isEqualTo(1);
    }

    @Test
    void whatIsTooOldGoesByItselfAndThatIsTold() throws Exception {
        SnapshotArchive archive = open(10, 1);
        Snapshot old = archive.save(CAMERA, now, picture(10));
        archive.tidy();
        assertThat(deleted).isEmpty();
        now = now.plus(Duration.ofMinutes(61));
        archive.tidy();
        assertThat(files()).isZero();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(new byte[10]);
        assertThat(deleted)
                .containsExactly(
                        new Deletion(old, Deletion.Reason.AGE, HexFormat.of().formatHex(hash)));
    }

    @Test
    void whatIsHeldStaysOverARestartUntilItIsReleased() throws IOException {
        SnapshotArchive archive = open(2, 1);
        Snapshot wanted = archive.save(CAMERA, now, picture(10));
        Hold hold = new Hold("li", "取证 = yes\nmore", "A2026-7", now);
        assertThat(archive.hold(CAMERA, wanted.id(), hold))
                .isEqualTo(new Outcome.Done<>(new SnapshotArchive.Held(wanted, hold)));
        assertThat(archive.hold(OTHER, wanted.id(), hold)).isInstanceOf(Outcome.NotFound.class);
        now = now.plus(Duration.ofMinutes(61));
        for (int i = 0; i < 4; i++) {
            archive.save(OTHER, now.plusSeconds(i), picture(10));
        }
        SnapshotArchive again = open(2, 1);
        assertThat(again.held()).containsExactly(new SnapshotArchive.Held(wanted, hold));
        assertThat(again.read(CAMERA, wanted.id())).isPresent();
        assertThat(deleted).extracting(Deletion::reason).containsOnly(Deletion.Reason.NUMBER);
        assertThat(again.release(CAMERA, wanted.id())).isEqualTo(new Outcome.Done<>(wanted));
        assertThat(again.read(CAMERA, wanted.id())).isEmpty();
        assertThat(again.release(CAMERA, wanted.id())).isInstanceOf(Outcome.NotFound.class);
        assertThat(deleted.getLast().reason()).isEqualTo(Deletion.Reason.AGE);
        assertThat(files()).isEqualTo(2);
    }

    @Test
    void strangeFilesAreLeftAlone() throws IOException {
        Path strange = Files.createDirectories(directory.resolve("snapshots")).resolve("notes.txt");
        Files.writeString(strange, "mine");
        open(10, 1).save(CAMERA, now, picture(10));
        assertThat(strange).exists();
    }
}
