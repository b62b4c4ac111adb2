package org.sharpeyes.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A time of day for one process alone, which is set while it runs: by libfaketime (Debian's {@code faketime}). What passes
 * monotonically it leaves as it is, as whoever sets a machine's clock does.
 */
final class BorrowedClock implements AutoCloseable {
    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final String LIBRARY = "faketime/libfaketimeMT.so.1";
    /** How soon the process sees it. */
    private static final int SEEN_AFTER_SECONDS = 1;

    private final Path library;
    private final Path file;

    private BorrowedClock(Path library, Path file) {
        this.library = library;
        this.file = file;
        set(0);
    }

    /** Empty where libfaketime is not installed. */
    static Optional<BorrowedClock> find() throws IOException {
        try (Stream<Path> places = Files.list(LIBRARIES)) {
            Optional<Path> library = places.map(place -> place.resolve(LIBRARY))
                    .filter(Files::exists)
                    .findFirst();
            return library.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new BorrowedClock(library.get(), Files.createTempFile("gateway-clock", "")));
        }
    }

    /** For the process that is to see it. */
    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", file.toString(),
                "FAKETIME_CACHE_DURATION", Integer.toString(SEEN_AFTER_SECONDS),
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "NO_FAKE_STAT", "1");
    }

    /** So many seconds ahead of the machine's clock, or behind it. */
    void set(int seconds) {
        try {
            Path aside =
                    Files.writeString(file.resolveSibling(file.getFileName() + ".new"), "%+d%n".formatted(seconds));
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
