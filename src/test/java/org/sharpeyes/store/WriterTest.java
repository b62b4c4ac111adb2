package org.sharpeyes.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterTest {
    @TempDir
    Path directory;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private static Integer insert(Handle handle, String grid) {
        return handle.execute("INSERT INTO grids (code, name, level) VALUES (?, 'x', 'GRID')", grid);
    }

    @Test
    void aWorkThatFailsTakesNoneOfItsBatchAlong() {
        try (Database database = new Database("jdbc:sqlite:" + directory.resolve("test.db"))) {
            Writer writer = new Writer(database.writing(), meters);
            CompletionStage<Integer> before = writer.submit(handle -> insert(handle, "a"));
            CompletionStage<Integer> failing = writer.submit(handle -> insert(handle, "b") + insert(handle, "b"));
            CompletionStage<Integer> after = writer.submit(handle -> insert(handle, "c"));
            assertThat(meters.get("gw.store.queue").gauge().value()).isEqualTo(3);
            writer.start();
            TestStores.await(before);
            TestStores.await(after);
            assertThat(failing.toCompletableFuture()).isCompletedExceptionally();
            List<String> kept = database.read(handle -> handle.createQuery("SELECT code FROM grids ORDER BY code")
                    .mapTo(String.class)
                    .list());
            assertThat(kept).containsExactly("a", "c");
            writer.close();
        }
    }

    @Test
    void moreThanTheQueueHoldsIsRefusedAtOnce() {
        try (Database database = new Database("jdbc:sqlite:" + directory.resolve("test.db"))) {
            Writer writer = new Writer(database.writing(), meters);
            List<CompletableFuture<Integer>> stages = new ArrayList<>();
            for (int i = 0; i < 20_001; i++) {
                stages.add(writer.submit(handle -> 1).toCompletableFuture());
            }
            assertThat(stages.getLast()).isCompletedExceptionally();
            assertThat(meters.counter("gw.store.refused").count()).isEqualTo(1);
            writer.start();
            writer.close();
            assertThat(stages.subList(0, 20_000)).allMatch(stage -> TestStores.await(stage) == 1);
            assertThat(writer.submit(handle -> 1).toCompletableFuture())
                    .failsWithin(Duration.ZERO)
                    .withThrowableThat()
                    .withCauseInstanceOf(RejectedExecutionException.class);
        }
    }
}
