package org.sharpeyes.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sharpeyes.inventory.Fixtures.DEVICE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sharpeyes.alarm.AlertEvent.Type;
import org.sharpeyes.alarm.quiet.Silence;
import org.sharpeyes.alarm.quiet.Silences;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.store.TestStores;

/** What people do not want to hear of for a while. */
class SilencedAlertsTest extends AlertsOfOneDevice {
    @Test
    void whatIsSilencedIsKeptAndDeliveredWhenTheSilenceEnds() {
        Silences silences = new Silences(store.silences(), alerts::unmute, clock);
        alerts.muteBy(silences);
        Silence asked = silence(clock.instant().plus(Duration.ofHours(1)));
        Silence silence = ((Outcome.Done<Silence>) TestStores.await(silences.begin(asked))).value();
        raise(1);
        raise(1);
        assertThat(delivered()).isEmpty();
        assertThat(all()).singleElement().satisfies(alert -> {
            assertThat(alert.handling().mutedBy()).isEqualTo("silence/" + silence.id());
            assertThat(alert.occurrences()).isEqualTo(2);
        });
        assertThat(new Silences(store.silences(), alerts::unmute, clock).list()).containsExactly(silence);

        TestStores.await(silences.end(silence.id(), "wang"));
        scheduler.advance(Duration.ofSeconds(1));

        await().untilAsserted(() -> assertThat(delivered()).containsExactly(Type.OPENED));
        assertThat(silences.list()).singleElement().extracting(Silence::endedBy).isEqualTo("wang");
    }

    @Test
    void aSilenceEndsByItselfAndIsNeverLongerThanAMonth() {
        Silences silences = new Silences(store.silences(), alerts::unmute, clock);
        alerts.muteBy(silences);
        Instant now = clock.instant();
        assertThat(TestStores.await(silences.begin(silence(now.plus(Duration.ofDays(31))))))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(TestStores.await(silences.begin(silence(now)))).isInstanceOf(Outcome.Refused.class);
        TestStores.await(silences.begin(silence(now.plus(Duration.ofMinutes(10)))));
        raise(1);
        assertThat(delivered()).isEmpty();
        scheduler.advance(Duration.ofMinutes(10));
        await().untilAsserted(() -> assertThat(delivered()).containsExactly(Type.OPENED));
    }

    private Silence silence(Instant until) {
        return new Silence(
                "", List.of("alarm.*"), "3402", DEVICE.value(), null, 2, "li", "works", clock.instant(), until, null);
    }

    @Test
    void whoeverWorksOnASilencedAlertIsHeard() {
        alerts.muteBy((alert, now) -> Optional.of(new Mute.Hush("silence/x", now.plusSeconds(600))));
        raise(1);
        TestStores.await(alerts.transition(all().getFirst().id(), AlertState.CLOSED, "li", "false alarm"));
        assertThat(delivered()).containsExactly(Type.CLOSED);
    }
}
