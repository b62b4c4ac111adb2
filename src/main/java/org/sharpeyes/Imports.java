package org.sharpeyes;

import com.github.f4b6a3.ulid.UlidCreator;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.sharpeyes.inventory.sheet.ImportTargets;
import org.sharpeyes.inventory.sheet.PointImports;
import org.sharpeyes.settings.GatewaySettings;

/** Composes the imports of sheets. */
final class Imports {
    private static final int SECONDS_TO_END = 30;

    private Imports() {}

    /** One import at a time; closing withdraws those that are not applied yet, and waits for the one that runs. */
    static PointImports open(
            GatewaySettings settings, ImportTargets targets, InstantSource clock, MeterRegistry meters, Parts parts) {
        ExecutorService worker = Workers.imports(meters);
        Path directory = settings.store().directory().toAbsolutePath().resolve("imports");
        PointImports imports = new PointImports(
                directory,
                targets,
                worker,
                clock,
                () -> UlidCreator.getMonotonicUlid(clock.millis()).toString());
        parts.add(() -> {
            imports.close();
            worker.shutdown();
            worker.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
        });
        return imports;
    }
}
