package org.sharpeyes.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {
    private final RetrySchedule schedule = new RetrySchedule(new Random(1));

    private Duration delay(int attempt, Duration wish) {
        return schedule.after(attempt, Duration.ZERO, wish).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"1, PT5S", "2, PT5M", "3, PT30M", "4, PT2H", "5, PT5H", "6, PT10H", "7, PT14H", "8, PT20H", "9, PT24H"})
    void eachDelayIsThatOfStandardWebhooksAndUpToAFifthMore(int attempt, Duration own) {
        List<Duration> delays = IntStream.range(0, 200)
                .mapToObj(i -> delay(attempt, Duration.ZERO))
                .toList();
        assertThat(delays)
                .allMatch(delay -> delay.compareTo(own) >= 0
                        && delay.compareTo(own.multipliedBy(6).dividedBy(5)) <= 0);
        assertThat(delays).anyMatch(delay -> !delay.equals(own));
    }

    @Test
    void itLastsForThreeDays() {
        Duration whole = IntStream.rangeClosed(1, 9)
                .mapToObj(attempt -> new RetrySchedule(new Random() {
                            @Override
                            public double nextDouble() {
                                return 0;
                            }
                        })
                        .after(attempt, Duration.ZERO, Duration.ZERO)
                        .orElseThrow())
                .reduce(Duration.ZERO, Duration::plus);
        assertThat(whole).isBetween(RetrySchedule.WHOLE, RetrySchedule.WHOLE.plusHours(1));
        assertThat(schedule.after(10, RetrySchedule.WHOLE, Duration.ZERO)).isEmpty();
    }

    @Test
    void attemptsThatWereHastenedDoNotBringTheEndNearer() {
        assertThat(schedule.after(50, RetrySchedule.WHOLE.minusSeconds(1), Duration.ZERO))
                .isPresent();
    }

    @Test
    void aWishForMoreTimeIsGrantedUpToADayAndOneForLessIsNot() {
        assertThat(delay(1, Duration.ofHours(3))).isEqualTo(Duration.ofHours(3));
        assertThat(delay(1, Duration.ofDays(30))).isEqualTo(Duration.ofHours(24));
        assertThat(delay(4, Duration.ofSeconds(1))).isGreaterThanOrEqualTo(Duration.ofHours(2));
    }
}
