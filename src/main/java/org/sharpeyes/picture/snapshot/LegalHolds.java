package org.sharpeyes.picture.snapshot;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Pictures that must not be deleted until somebody says so, whatever their age: a small file beside each says who wants
 * that and why. Blocks.
 */
final class LegalHolds {
    private static final String SUFFIX = ".hold";

    private final Path directory;
    private final Map<String, Hold> holds = new ConcurrentHashMap<>();

    private LegalHolds(Path directory) {
        this.directory = directory;
    }

    static LegalHolds open(Path directory) throws IOException {
        LegalHolds found = new LegalHolds(directory);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(SUFFIX)).toList()) {
                String name = file.getFileName().toString();
                found.holds.put(name.substring(0, name.length() - SUFFIX.length()), read(file));
            }
        }
        return found;
    }

    /** What cannot be understood holds all the same. */
    private static Hold read(Path file) throws IOException {
        Properties words = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            words.load(reader);
            return new Hold(
                    words.getProperty("by", ""),
                    words.getProperty("reason", ""),
                    words.getProperty("caseNumber", ""),
                    Instant.parse(words.getProperty("since", "")));
        } catch (DateTimeException | IllegalArgumentException damaged) {
            return new Hold("", "", "", Files.getLastModifiedTime(file).toInstant());
        }
    }

    Optional<Hold> of(String id) {
        return Optional.ofNullable(holds.get(id));
    }

    boolean holds(String id) {
        return holds.containsKey(id);
    }

    int size() {
        return holds.size();
    }

    /** Ids with their holds, the latest first. */
    List<Map.Entry<String, Hold>> all() {
        return holds.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparing(Hold::since).reversed()))
                .toList();
    }

    void put(String id, Hold hold) throws IOException {
        Properties words = new Properties();
        words.setProperty("by", hold.by());
        words.setProperty("reason", hold.reason());
        words.setProperty("caseNumber", hold.caseNumber());
        words.setProperty("since", hold.since().toString());
        Path aside = directory.resolve(id + SUFFIX + ".new");
        try (Writer writer = Files.newBufferedWriter(aside)) {
            words.store(writer, null);
        }
        Files.move(aside, directory.resolve(id + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
        holds.put(id, hold);
    }

    boolean remove(String id) throws IOException {
        Files.deleteIfExists(directory.resolve(id + SUFFIX));
        return holds.remove(id) != null;
    }
}
