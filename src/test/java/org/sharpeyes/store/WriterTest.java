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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WriterTest {
    private static final String ROW =
            "INSERT INTO wall_views (view_id, owner, name, shared, items) VALUES (:name, '', '', 0, '')";

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

    /** On both, as an error ends the transaction of the one and only the statement of the other. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aRowThatIsNotTakenFailsItsOwnWorkAndNoOther(TestDatabase kind) throws Exception {
        kind.open(directory, new TestClock()).close();
        try (Database database = new Database(kind.dialect(directory))) {
            Writer writer = new Writer(database, meters);
            List<CompletableFuture<String>> stages = new ArrayList<>();
            for (String name : List.of("one", "two", "one", "three")) {
                stages.add(writer.submitLate(
                                handle -> {
                                    writer.late().put(ROW, row -> row.bind("name", name));
                                    return name;
                                },
                                told -> {})
                        .toCompletableFuture());
            }
            writer.start();
            writer.close();
            assertThat(stages)
                    .extracting(CompletableFuture::isCompletedExceptionally)
                    .containsExactly(false, false, true, false);
            assertThat(kind.count(directory, "wall_views")).isEqualTo(3);
            assertThat(meters.get("gw.store.failing").gauge().value()).isZero();
        }
    }
}
