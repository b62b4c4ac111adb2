package org.sharpeyes.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SteadyTimeTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private Instant day = NOON;
    private long nanos = 42;
    private final SteadyTime time = new SteadyTime(() -> day, () -> nanos);

    private void pass(long seconds) {
        nanos += TimeUnit.SECONDS.toNanos(seconds);
        day = day.plusSeconds(seconds);
    }

    @Test
    void beginsAsTheDayDoesAndPassesAsTimeDoes() {
        assertThat(time.instant()).isEqualTo(NOON);
        pass(90);
        assertThat(time.instant()).isEqualTo(NOON.plusSeconds(90));
    }

    @Test
    void whoSetsTheClockMovesTheDayAlone() {
        pass(10);
        for (Duration step : new Duration[] {Duration.ofHours(1), Duration.ofHours(-2)}) {
            day = day.plus(step);
            assertThat(time.instant()).isEqualTo(NOON.plusSeconds(10));
            assertThat(time.day().instant()).isEqualTo(day);
        }
        long seen = time.millis();
        pass(5);
        assertThat(time.onTheDay(seen)).isEqualTo(day.minusSeconds(5));
    }
}
