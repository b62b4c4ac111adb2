package org.sharpeyes.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockStepsTest {
    private Instant day = Instant.parse("2024-05-01T04:34:56Z");
    private long nanos;
    private final SteadyTime time = new SteadyTime(() -> day, () -> nanos);
    private final ClockSteps steps = new ClockSteps(time);

    private void pass(Duration passed) {
        nanos += TimeUnit.NANOSECONDS.convert(passed);
        day = day.plus(passed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H", "PT1S", "PT-48H"})
    void aStepIsToldOnce(String by) {
        pass(Duration.ofSeconds(5));
        assertThat(steps.look()).isZero();
        day = day.plus(Duration.parse(by));
        pass(Duration.ofSeconds(1));
        assertThat(steps.look()).isEqualTo(Duration.parse(by));
        pass(Duration.ofDays(1));
        assertThat(steps.look()).isZero();
    }

    @Test
    void aStepIsToldNoMorePreciselyThanBothTimesAreRead() {
        day = day.plusMillis(3_599_999);
        nanos += 1;
        assertThat(steps.look()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void whatIsCorrectedLittleByLittleIsNoStep() {
        for (int i = 0; i < 10_000; i++) {
            pass(Duration.ofSeconds(1));
            day = day.plusMillis(1);
            assertThat(steps.look()).isZero();
        }
    }
}
