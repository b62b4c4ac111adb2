package org.sharpeyes.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterTest {
    @TempDir
    Path directory;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void moreThanTheQueueHoldsIsRefusedAtOnce() {
        try (Database database = new Database(Dialect.of(StoreSettings.in(directory)))) {
            Writer writer = new Writer(database, meters);
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
