package org.sharpeyes.inventory.sheet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One import, from the file to its end. Any thread; {@link #run} on a worker. */
final class PointImport {
    private static final Logger LOG = LoggerFactory.getLogger(PointImport.class);
    private static final long TELL_EVERY_MILLIS = 500;

    private final String id;
    private final ImportOrder order;
    private final Path file;
    private final Path rejected;
    private final InstantSource clock;
    private final Instant startedAt;
    private final Consumer<ImportStatus> listener;
    private final ImportProgress progress = new ImportProgress();
    private final CompletableFuture<ImportStatus> end = new CompletableFuture<>();
    private volatile ImportState state = ImportState.WAITING;
    private volatile boolean cancelled;
    private volatile @Nullable Instant endedAt;
    private long toldAt;

    /** @param file is the import's own from now on */
    PointImport(String id, ImportOrder order, Path file, InstantSource clock, Consumer<ImportStatus> listener) {
        this.id = id;
        this.order = order;
        this.file = file;
        this.clock = clock;
        this.listener = listener;
        startedAt = clock.instant();
        rejected = file.resolveSibling(
                id + "-rejected." + SheetFormat.of(order.fileName()).extension());
    }

    ImportStatus status() {
        return new ImportStatus(
                id,
                order,
                state,
                state.isEnd() ? 1 : progress.share(),
                progress.tally(),
                progress.problems(),
                progress.problemCount(),
                progress.columns(),
                startedAt,
                endedAt);
    }

    CompletionStage<ImportStatus> end() {
        return end.minimalCompletionStage();
    }

    Path file() {
        return file;
    }

    ImportOrder order() {
        return order;
    }

    /** The rows that were not accepted; empty where there are none, or not yet. */
    Optional<Path> rejected() {
        return state.isEnd() && Files.exists(rejected) ? Optional.of(rejected) : Optional.empty();
    }

    void cancel() {
        cancelled = true;
    }

    /** Blocks until it has ended; a failure of ours is its outcome, too. */
    void run(SheetContent<?> content) {
        state = ImportState.RUNNING;
        listener.accept(status());
        ImportState outcome = ImportState.FAILED;
        try {
            outcome = new ImportRun<>(order, content, progress, this::isCancelled).run(file, rejected);
        } catch (IOException | RuntimeException failure) {
            LOG.error("import {} of {} failed", id, order.fileName(), failure);
        } finally {
            conclude(outcome);
        }
    }

    void conclude(ImportState outcome) {
        endedAt = clock.instant();
        state = outcome;
        ImportStatus last = status();
        listener.accept(last);
        end.complete(last);
    }

    /** Removes its files. */
    void forget() {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(rejected);
        } catch (IOException failure) {
            LOG.warn("files of import {} could not be removed", id, failure);
        }
    }

    /** Asked row by row; a good moment to say how far it is. */
    private boolean isCancelled() {
        long now = clock.millis();
        if (now - toldAt >= TELL_EVERY_MILLIS) {
            toldAt = now;
            listener.accept(status());
        }
        return cancelled;
    }
}
