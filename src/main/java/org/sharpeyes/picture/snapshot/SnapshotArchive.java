package org.sharpeyes.picture.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.picture.PictureSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshots on disk, bounded in number, size and age: the oldest go first, but for those that are held. A file's name
 * says all there is to know of it, so a restart finds everything again. Blocks, and may be called from any thread.
 */
public final class SnapshotArchive {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotArchive.class);
    private static final int MOST_HELD = 1_000;
    /** Id (time and chance), stream, size. */
    private static final Pattern NAME = Pattern.compile("(([0-9]{13})-[0-9a-f]{16})@(.+)@([0-9]+)x([0-9]+)\\.jpg");

    private final Path directory;
    private final PictureSettings settings;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final LegalHolds holds;
    private final Consumer<Deletion> told;
    /** From the oldest to the newest. */
    private final SequencedMap<String, Snapshot> kept = new LinkedHashMap<>();

    private SnapshotArchive(
            Path directory,
            PictureSettings settings,
            InstantSource clock,
            RandomGenerator random,
            LegalHolds holds,
            Consumer<Deletion> told) {
        this.holds = holds;
        this.told = told;
        this.directory = directory;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Opens the directory, which is made if it is not there, and deletes what is too old.
     *
     * @param told of every picture that is deleted, after it was
     */
    public static SnapshotArchive open(
            Path directory,
            PictureSettings settings,
            InstantSource clock,
            RandomGenerator random,
            Consumer<Deletion> told)
            throws IOException {
        Files.createDirectories(directory);
        SnapshotArchive archive =
                new SnapshotArchive(directory, settings, clock, random, LegalHolds.open(directory), told);
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
                .filter(snapshot -> !isOld(snapshot) || holds.holds(id));
    }

    private synchronized void add(Snapshot snapshot) {
        kept.put(snapshot.id(), snapshot);
    }

    /** A picture with what keeps it. */
    public record Held(Snapshot snapshot, Hold hold) {}

    /** Keeps the picture, whatever its age, until it is released; another hold takes the place of one before. */
    public synchronized Outcome<Held> hold(StreamId stream, String id, Hold hold) throws IOException {
        Optional<Snapshot> found = find(stream, id);
        if (found.isEmpty()) {
            return new Outcome.NotFound<>(id);
        }
        if (!holds.holds(id) && holds.size() >= MOST_HELD) {
            return new Outcome.Refused<>("snapshotId", "%d pictures are held: release some".formatted(MOST_HELD));
        }
        holds.put(id, hold);
        return new Outcome.Done<>(new Held(found.get(), hold));
    }

    /** Lets the picture go when its time is over, which may be now. */
    public Outcome<Snapshot> release(StreamId stream, String id) throws IOException {
        Optional<Snapshot> found = find(stream, id).filter(snapshot -> holds.holds(id));
        if (found.isEmpty()) {
            return new Outcome.NotFound<>(id);
        }
        holds.remove(id);
        tidy();
        return new Outcome.Done<>(found.get());
    }

    /** The pictures that are held, the latest hold first. */
    public synchronized List<Held> held() {
        return holds.all().stream()
                .filter(entry -> kept.containsKey(entry.getKey()))
                .map(entry -> new Held(Objects.requireNonNull(kept.get(entry.getKey())), entry.getValue()))
                .toList();
    }

    /** Deletes what is beyond the bounds. Of what is too many or too large the newest stays. */
    public void tidy() {
        for (Map.Entry<Snapshot, Deletion.Reason> old : takeOutOld().entrySet()) {
            Path file = file(old.getKey());
            try {
                String hash = sha256(file);
                Files.delete(file);
                told.accept(new Deletion(old.getKey(), old.getValue(), hash));
            } catch (NoSuchFileException goneBefore) {
                LOG.warn(
                        "the snapshot {} was deleted by somebody else",
                        old.getKey().id());
            } catch (IOException e) {
                LOG.warn("an old snapshot could not be deleted: {}", e.toString());
                putBack(old.getKey());
            }
        }
    }

    /** To be tried again. */
    private synchronized void putBack(Snapshot snapshot) {
        kept.putFirst(snapshot.id(), snapshot);
    }

    private synchronized SequencedMap<Snapshot, Deletion.Reason> takeOutOld() {
        SequencedMap<Snapshot, Deletion.Reason> old = new LinkedHashMap<>();
        List<Snapshot> free = kept.values().stream()
                .filter(snapshot -> !holds.holds(snapshot.id()))
                .toList();
        long size = free.stream().mapToLong(Snapshot::bytes).sum();
        int count = free.size();
        for (Snapshot oldest : free) {
            Deletion.@Nullable Reason reason = reason(oldest, count, size);
            if (reason == null) {
                break;
            }
            kept.remove(oldest.id());
            old.put(oldest, reason);
            size -= oldest.bytes();
            count--;
        }
        return old;
    }

    private Deletion.@Nullable Reason reason(Snapshot oldest, int count, long size) {
        if (isOld(oldest)) {
            return Deletion.Reason.AGE;
        }
        if (count > 1 && count > settings.keptSnapshots()) {
            return Deletion.Reason.NUMBER;
        }
        return count > 1 && size > maxBytes() ? Deletion.Reason.SIZE : null;
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
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
