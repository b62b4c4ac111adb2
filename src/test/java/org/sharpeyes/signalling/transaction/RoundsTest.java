package org.sharpeyes.signalling.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private final SignallingThread thread = new SignallingThread();
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicInteger looks = new AtomicInteger();
    private final Rounds rounds = new Rounds(thread, Duration.ofMillis(1), this::look);

    @AfterEach
    void close() {
        thread.close();
    }

    private boolean look() {
        looks.incrementAndGet();
        return left.decrementAndGet() > 0;
    }

    @Test
    void goOnWhileThereIsSomethingToLookAt() throws InterruptedException {
        left.set(3);
        rounds.wake();
        await().until(() -> left.get() == 0);
        turnOver();
        assertThat(looks).hasValue(3);

        left.set(2);
        rounds.wake();
        await().until(() -> left.get() == 0);
        assertThat(looks).hasValue(5);
    }

    @Test
    void areOneHoweverOftenTheyAreCalled() throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        thread.run(() -> await().until(() -> gate.getCount() == 0));
        for (int i = 0; i < 1000; i++) {
            rounds.wake();
        }
        assertThat(thread.pending()).isLessThan(10);
        gate.countDown();
        await().until(() -> looks.get() == 1);
        turnOver();
        assertThat(looks).hasValue(1);
    }

    @Test
    void goOnAfterALookThatFailed() {
        AtomicInteger tries = new AtomicInteger();
        Rounds failing = new Rounds(thread, Duration.ofMillis(1), () -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("meant to fail");
            }
            return false;
        });
        failing.wake();
        await().until(() -> tries.get() == 2);
    }

    @Test
    void areNotStuckWhenTheyWereRefused() {
        thread.close();
        rounds.wake();
        rounds.wake();
        assertThat(looks).hasValue(0);
    }

    /** Whatever was due by now is done after this. */
    private void turnOver() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        assertThat(thread.runAfter(Duration.ofMillis(5), done::countDown)).isTrue();
        done.await();
    }
}
