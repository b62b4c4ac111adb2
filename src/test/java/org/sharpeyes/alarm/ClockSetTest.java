package org.sharpeyes.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sharpeyes.inventory.Fixtures.DEVICE;
import static org.sharpeyes.inventory.Fixtures.offline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.alarm.AlertEvent.Type;
import org.sharpeyes.store.TestStores;

/** Somebody sets the clock: what is waited for is waited for as long as it was to be. */
class ClockSetTest extends AlertsOfOneDevice {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    @Override
    AlarmSettings settings() {
        return new AlarmSettings(
                PATIENCE, Duration.ofMinutes(1), Duration.ofMinutes(5), 3, 100, 20, Duration.ofDays(365), null);
    }

    /** And every look that follows from it has ended. */
    private void pass(Duration time) {
        scheduler.advance(time);
        TestStores.awaitQueued(store);
        scheduler.advance(SECOND);
        TestStores.awaitQueued(store);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H"})
    void deadlinesAndEscalationsMoveAlong(Duration step) {
        ruled(plain -> new Verdict(
                "all",
                AlertLevel.YELLOW,
                null,
                null,
                Duration.ZERO,
                Duration.ofMinutes(20),
                Duration.ofMinutes(10),
                null,
                false,
                List.of()));
        raise(1);
        Instant acceptBy = all().getFirst().timers().acceptBy();
        pass(Duration.ofMinutes(5));

        clock.set(step);
        pass(SECOND);
        assertThat(all().getFirst().timers().acceptBy()).isEqualTo(acceptBy.plus(step));
        assertThat(all().getFirst().timers().overdue()).isNull();

        pass(Duration.ofMinutes(4));
        assertThat(all().getFirst().timers().overdue()).isNull();
        pass(Duration.ofMinutes(1));
        await().until(() -> all().getFirst().timers().overdue() == Timers.Overdue.ACCEPT);
        assertThat(all().getFirst().level()).isEqualTo(AlertLevel.YELLOW);
        pass(Duration.ofMinutes(10));
        await().until(() -> all().getFirst().level() == AlertLevel.ORANGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H"})
    void whatWaitsForItsGroupIsDeliveredSoon(Duration step) {
        ruled(plain -> new Verdict(
                "all", AlertLevel.YELLOW, null, null, Duration.ofSeconds(30), null, null, null, false, List.of()));
        raise(1);
        assertThat(delivered()).isEmpty();
        clock.set(step);
        pass(SECOND);
        await().untilAsserted(() -> assertThat(delivered()).containsExactly(Type.OPENED));

        raise(2);
        pass(Duration.ofSeconds(31));
        await().untilAsserted(() -> assertThat(delivered()).containsExactly(Type.OPENED, Type.OPENED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H"})
    void aDeviceIsMissedAsLongAsItWasToBe(Duration step) {
        say(offline(DEVICE));
        clock.set(step);
        pass(PATIENCE.minusSeconds(3));
        assertThat(all()).isEmpty();
        pass(Duration.ofSeconds(2));
        awaitEvents(Type.OPENED);
    }

    @Test
    void fewAlertsAreNoStormWhenTheClockGoesBack() {
        clock.set(HOUR);
        raise(1);
        clock.set(HOUR.negated());
        pass(SECOND);
        IntStream.range(2, 60).forEach(type -> {
            raise(type);
            scheduler.advance(SECOND);
        });
        assertThat(alerts.storm().raging()).isFalse();
        assertThat(delivered()).hasSize(59);
    }
}
