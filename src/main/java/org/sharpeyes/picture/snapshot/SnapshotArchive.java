package org.sharpeyes.picture.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.picture.PictureSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshots on disk, bounded in number, size and age: the oldest go first. A file's name says all there is to know
 * of it, so a restart finds everything again. Blocks, and may be called from any thread.
 */
public final class SnapshotArchive {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotArchive.class);
    /** Id (time and chance), stream, size. */
    private static final Pattern NAME = Pattern.compile("(([0-9]{13})-[0-9a-f]{16})@(.+)@([0-9]+)x([0-9]+)\\.jpg");

    private final Path directory;
    private final PictureSettings settings;
    private final InstantSource clock;
    private final RandomGenerator random;
    /** From the oldest to the newest. */
    private final SequencedMap<String, Snapshot> kept = new LinkedHashMap<>();

    private long bytes;

    private SnapshotArchive(Path directory, PictureSettings settings, InstantSource clock, RandomGenerator random) {
        this.directory = directory;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    /** Opens the directory, which is made if it is not there, and forgets what is too old. */
    public static SnapshotArchive open(
            Path directory, PictureSettings settings, InstantSource clock, RandomGenerator random) throws IOException {
        Files.createDirectories(directory);
        SnapshotArchive archive = new SnapshotArchive(directory, settings, clock, random);
        try (Stream<Path> files = Files.list(directory)) {
            files.map(SnapshotArchive::described)
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(Snapshot::id))
                    .forEach(archive::add);
        }
        archive.tidy();
        return archive;
    }

    /** Keeps the picture. */
    public Snapshot save(StreamId stream, Instant takenAt, StillResult.Made picture) throws IOException {
        byte[] jpeg = picture.jpeg().toByteArray();
        String id = "%013d-%s".formatted(takenAt.toEpochMilli(), HexFormat.of().toHexDigits(random.nextLong()));
        Snapshot snapshot = new Snapshot(
                id,
                stream,
                Instant.ofEpochMilli(takenAt.toEpochMilli()),
                picture.width(),
                picture.height(),
                jpeg.length);
        Path file = file(snapshot);
        try {
            Files.write(file, jpeg);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        add(snapshot);
        tidy();
        return snapshot;
    }

    /** The JPEG, if it is still kept and of this stream. */
    public Optional<byte[]> read(StreamId stream, String id) throws IOException {
        Optional<Snapshot> found = find(stream, id);
        try {
            return found.isPresent() ? Optional.of(Files.readAllBytes(file(found.get()))) : Optional.empty();
        } catch (NoSuchFileException removedMeanwhile) {
            return Optional.empty();
        }
    }

    /** The newest picture of this stream that is kept. */
    public synchronized Optional<Snapshot> latest(StreamId stream) {
        return kept.sequencedValues().reversed().stream()
                .filter(snapshot -> snapshot.stream().equals(stream))
                .findFirst()
                .filter(snapshot -> !isOld(snapshot));
    }

    private synchronized Optional<Snapshot> find(StreamId stream, String id) {
        return Optional.ofNullable(kept.get(id))
                .filter(snapshot -> snapshot.stream().equals(stream))
                .filter(snapshot -> !isOld(snapshot));
    }

    private synchronized void add(Snapshot snapshot) {
        kept.put(snapshot.id(), snapshot);
        bytes += snapshot.bytes();
    }

    /** Deletes what is beyond the bounds; the newest stays. */
    private void tidy() {
        for (Snapshot old : takeOutOld()) {
            try {
                Files.deleteIfExists(file(old));
            } catch (IOException e) {
                LOG.warn("an old snapshot could not be deleted: {}", e.toString());
            }
        }
    }

    private synchronized List<Snapshot> takeOutOld() {
        List<Snapshot> old = new java.util.ArrayList<>();
        var oldestFirst = kept.values().iterator();
        while (kept.size() > 1) {
            Snapshot oldest = oldestFirst.next();
            if (!isOld(oldest) && kept.size() <= settings.keptSnapshots() && bytes <= maxBytes()) {
                break;
            }
            oldestFirst.remove();
            bytes -= oldest.bytes();
            old.add(oldest);
        }
        return old;
    }

    private long maxBytes() {
        return (long) settings.keptMegabytes() << 20;
    }

    private boolean isOld(Snapshot snapshot) {
        return snapshot.takenAt().plus(settings.keptFor()).isBefore(clock.instant());
    }

    private Path file(Snapshot snapshot) {
        return directory.resolve(
                "%s@%s@%dx%d.jpg".formatted(snapshot.id(), snapshot.stream(), snapshot.width(), snapshot.height()));
    }

    private static Optional<Snapshot> described(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches() || !StreamId.isValid(name.group(3))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Snapshot(
                    name.group(1),
                    new StreamId(name.group(3)),
                    Instant.ofEpochMilli(Long.parseLong(name.group(2))),
                    Integer.parseInt(name.group(4)),
                    Integer.parseInt(name.group(5)),
                    Files.size(file)));
        } catch (IOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }
}
