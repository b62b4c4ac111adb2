package org.sharpeyes.signalling.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.signalling.transaction.Turns.Turn;

class TurnsTest {
    private final SignallingThread thread = new SignallingThread();
    private final Turns turns = new Turns(2, thread);
    private final List<Turn> begun = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        thread.close();
    }

    private <T> T on(Supplier<T> step) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        thread.run(() -> result.complete(step.get()));
        return result.get(5, TimeUnit.SECONDS);
    }

    private boolean add() throws Exception {
        return on(() -> turns.add(begun::add));
    }

    private void tell(Runnable what) throws Exception {
        on(() -> {
            what.run();
            return true;
        });
    }

    /** To be done in one step: who is heard from in another may have been silent for too long by then. */
    private void addThreeAndHearThem() {
        for (int i = 0; i < 3; i++) {
            turns.add(begun::add);
        }
        begun.forEach(Turn::heard);
    }

    @Test
    void whoIsDoneGivesItsTurnToTheNext() throws Exception {
        tell(this::addThreeAndHearThem);
        assertThat(begun).hasSize(2);
        assertThat(on(turns::waiting)).isEqualTo(1);

        tell(() -> begun.getFirst().over());
        tell(() -> begun.getFirst().over());

        assertThat(begun).hasSize(3);
        assertThat(on(turns::waiting)).isZero();
    }

    @Test
    void whoSaysNothingHoldsUpNobodyForLong() throws Exception {
        for (int i = 0; i < 20; i++) {
            add();
        }

        await().atMost(Duration.ofSeconds(4)).until(() -> begun.size() == 20);
    }

    @Test
    void whoIsAtItKeepsItsTurnForAWhile() throws Exception {
        CompletableFuture<Integer> longAfterSilence = new CompletableFuture<>();
        tell(() -> {
            addThreeAndHearThem();
            thread.runAfter(Duration.ofMillis(500), () -> longAfterSilence.complete(begun.size()));
        });

        assertThat(longAfterSilence.get(5, TimeUnit.SECONDS)).isEqualTo(2);
        await().atMost(Duration.ofSeconds(4)).until(() -> begun.size() == 3);
    }

    @Test
    void moreThanThereIsRoomForAreTurnedAway() throws Exception {
        long taken = on(() -> {
            long accepted = 0;
            while (turns.add(begun::add)) {
                accepted++;
            }
            return accepted;
        });

        assertThat(taken).isEqualTo(65_536 + 2);
    }
}
