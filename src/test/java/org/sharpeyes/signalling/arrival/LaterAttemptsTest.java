package org.sharpeyes.signalling.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.DeviceId;

class LaterAttemptsTest {
    private static final DeviceId DEVICE = new DeviceId("34020000001320000001");
    private static final DeviceId OTHER = new DeviceId("34020000001320000002");
    private static final Instant START = Instant.parse("2024-05-01T04:00:00Z");

    private final LaterAttempts later = new LaterAttempts();

    @Test
    void comeEverMoreSeldomUpToAnHour() {
        List<Long> minutes = new ArrayList<>();
        Instant now = START;
        for (int i = 0; i < 9; i++) {
            later.add(DEVICE, now);
            Instant asked = now;
            while (later.due(now).isEmpty()) {
                now = now.plusSeconds(30);
            }
            minutes.add(Duration.between(asked, now).toMinutes());
        }

        assertThat(minutes).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
        assertThat(later.size()).isOne();
    }

    @Test
    void areMadeOnceEachInTheirOrder() {
        later.add(OTHER, START.plusSeconds(1));
        later.add(DEVICE, START);
        later.add(OTHER, START.plusSeconds(1));

        assertThat(later.due(START.plusSeconds(59))).isEmpty();
        assertThat(later.due(START.plusSeconds(200))).containsExactly(DEVICE, OTHER);
        assertThat(later.due(START.plusSeconds(9_000))).isEmpty();
    }

    @Test
    void areNotMadeWithWhoHasAnsweredOrGone() {
        later.add(DEVICE, START);
        later.forget(DEVICE);

        assertThat(later.due(START.plusSeconds(61))).isEmpty();
        assertThat(later.size()).isZero();
        assertThat(later.contains(DEVICE)).isFalse();
        later.add(DEVICE, START);
        assertThat(later.due(START.plusSeconds(61)))
                .as("as if for the first time")
                .containsExactly(DEVICE);
    }

    @Test
    void areBroughtForwardOnceUnlessUnderWay() {
        later.add(DEVICE, START);

        assertThat(later.isDueNow(DEVICE)).isTrue();
        assertThat(later.isDueNow(DEVICE)).isFalse();
        assertThat(later.isDueNow(OTHER)).isFalse();
        assertThat(later.contains(DEVICE)).isTrue();
        assertThat(later.due(START.plusSeconds(61))).isEmpty();
    }
}
