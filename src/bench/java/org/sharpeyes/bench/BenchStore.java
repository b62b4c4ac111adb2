package org.sharpeyes.bench;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.stream.Stream;
import org.sharpeyes.model.Secret;
import org.sharpeyes.model.SteadyTime;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.StoreSettings;
import org.sharpeyes.webhook.EventFormat;

/**
 * The store that a benchmark runs on: SQLite in a directory of its own, or the empty database that {@code
 * BENCH_DATABASE_URL}, {@code BENCH_DATABASE_USER} and {@code BENCH_DATABASE_PASSWORD} in the environment name.
 */
final class BenchStore {
    private static final String URL = System.getenv("BENCH_DATABASE_URL");

    private BenchStore() {}

    /** The name of the database's kind. */
    static String kind() {
        return URL == null ? "SQLite" : "PostgreSQL";
    }

    static Store open(Path directory, InstantSource clock, MeterRegistry meters) {
        return Store.open(
                settings(directory),
                new EventFormat("34020000002000000001"),
                SteadyTime.of(clock),
                new SecureRandom(),
                meters);
    }

    private static StoreSettings settings(Path directory) {
        if (URL == null) {
            return StoreSettings.in(directory);
        }
        String password = System.getenv("BENCH_DATABASE_PASSWORD");
        return new StoreSettings(
                directory, URL, System.getenv("BENCH_DATABASE_USER"), password == null ? null : new Secret(password));
    }

    static String machine() {
        return "%s, JDK %s, %d processors, heap of at most %d MB"
                .formatted(
                        kind(),
                        Runtime.version(),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.getRuntime().maxMemory() >> 20);
    }

    static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
