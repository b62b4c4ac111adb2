package org.sharpeyes.signalling.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Pace pace = new Pace(() -> now);

    private void pass(Duration time) {
        now = now.plus(time);
        pace.look();
    }

    private int allowed() {
        int count = 0;
        for (; pace.allowsOneMore(); count++) {
            pace.spend();
        }
        return count;
    }

    private void crowdFor(Duration time) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plusMillis(200)) {
            for (int i = 0; i < 1_000; i++) {
                pace.arrived();
            }
            pass(Duration.ofMillis(200));
        }
    }

    @Test
    void allowsAFewAtOnceAndThenSoManyASecond() {
        assertThat(allowed()).isEqualTo(256);
        pass(Duration.ofMillis(200));
        assertThat(allowed()).isEqualTo(120);
        pass(Duration.ofMinutes(1));
        assertThat(allowed()).isEqualTo(256);
    }

    @Test
    void allowsNobodyWhileACrowdComesAndALittleLonger() {
        crowdFor(Duration.ofSeconds(5));
        assertThat(allowed()).isZero();
        pass(Duration.ofMillis(900));
        assertThat(allowed()).isZero();
        pass(Duration.ofMillis(200));
        assertThat(allowed()).isEqualTo(256);
    }

    @Test
    void aCrowdWithoutEndHoldsNobodyUpForEver() {
        crowdFor(Duration.ofSeconds(19));
        assertThat(allowed()).isZero();
        crowdFor(Duration.ofSeconds(2));
        assertThat(allowed()).isEqualTo(256);
    }

    @Test
    void aClockThatIsSetBackTakesNothingAway() {
        allowed();
        pass(Duration.ofHours(-1));
        assertThat(allowed()).isZero();
        pass(Duration.ofSeconds(1));
        assertThat(allowed()).isEqualTo(256);
    }
}
