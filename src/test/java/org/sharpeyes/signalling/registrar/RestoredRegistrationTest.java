package org.sharpeyes.signalling.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEvent.OfflineReason;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.SteadyTime;
import org.sharpeyes.transport.sip.SipPeer;

class RestoredRegistrationTest {
    private static final DeviceId DEVICE = new DeviceId("34020000001320000001");
    private static final InetSocketAddress ADDRESS = new InetSocketAddress("192.0.2.20", 5060);
    private static final Duration SILENCE = Duration.ofSeconds(198);

    private Instant now = Instant.parse("2024-05-01T04:34:56Z");
    private final List<DeviceEvent> events = new ArrayList<>();
    private final Registrations registrations = new Registrations(SILENCE, SteadyTime.of(() -> now), events::add);

    private void restore(Duration remaining) {
        registrations.restore(new KnownRegistration(DEVICE, ADDRESS, "IP Camera", "3.0", now.plus(remaining), null));
    }

    private void pass(Duration time) {
        now = now.plus(time);
        registrations.sweep();
    }

    @Test
    void itsKeepalivesAreTakenAndNobodyIsToldOfTheRestart() {
        restore(Duration.ofHours(1));

        assertThat(registrations.heardFrom(DEVICE, SipPeer.udp(ADDRESS))).hasValueSatisfying(registration -> {
            assertThat(registration.userAgent()).isEqualTo("IP Camera");
            assertThat(registration.gbVersion()).isEqualTo("3.0");
            assertThat(registration.peer()).isEqualTo(SipPeer.udp(ADDRESS));
        });
        assertThat(events).isEmpty();
    }

    @Test
    void itsSilenceCountsFromTheRestart() {
        restore(Duration.ofHours(1));

        pass(SILENCE.minusSeconds(1));
        assertThat(events).isEmpty();

        pass(Duration.ofSeconds(1));
        assertThat(events)
                .singleElement()
                .isInstanceOfSatisfying(
                        DeviceEvent.WentOffline.class,
                        offline -> assertThat(offline.reason()).isEqualTo(OfflineReason.KEEPALIVE_MISSED));
    }

    @Test
    void itMayBeSilentAsLongAsItSaid() {
        registrations.restore(new KnownRegistration(
                DEVICE, ADDRESS, null, "2.0", now.plus(Duration.ofDays(1)), Duration.ofSeconds(930)));

        pass(Duration.ofSeconds(929));
        assertThat(events).isEmpty();

        pass(Duration.ofSeconds(1));
        assertThat(events).hasSize(1);
    }

    @Test
    void whatRanOutMeanwhileGetsTimeToComeBack() {
        restore(Duration.ofHours(-1));

        pass(SILENCE.minusSeconds(1));

        assertThat(registrations.heardFrom(DEVICE, SipPeer.udp(ADDRESS))).isPresent();
    }

    @Test
    void whoCameByItselfStays() {
        restore(Duration.ofHours(1));
        registrations.restore(
                new KnownRegistration(DEVICE, new InetSocketAddress("192.0.2.99", 1), null, "2.0", now, null));

        assertThat(registrations.find(DEVICE).orElseThrow().peer()).isEqualTo(SipPeer.udp(ADDRESS));
        assertThat(registrations.size()).isEqualTo(1);
    }
}
