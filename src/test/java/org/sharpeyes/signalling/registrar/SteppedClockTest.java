package org.sharpeyes.signalling.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEvent.OfflineReason;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.SteadyTime;
import org.sharpeyes.transport.sip.SipPeer;

/** Somebody sets the clock of the machine: who is there stays, who goes is missed in time. */
class SteppedClockTest {
    private static final DeviceId DEVICE = new DeviceId("34020000001320000001");
    private static final SipPeer PEER = SipPeer.udp(new InetSocketAddress("192.0.2.20", 5060));
    private static final Duration SILENCE = Duration.ofSeconds(198);
    private static final Duration EXPIRES = Duration.ofMinutes(30);

    private Instant day = Instant.parse("2024-05-01T04:34:56Z");
    private long nanos;
    private final SteadyTime time = new SteadyTime(() -> day, () -> nanos);
    private final List<DeviceEvent> events = new ArrayList<>();
    private final Registrations registrations = new Registrations(SILENCE, time, events::add);

    private void pass(Duration passed) {
        nanos += TimeUnit.NANOSECONDS.convert(passed);
        day = day.plus(passed);
        registrations.sweep();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H", "PT-48H"})
    void silenceIsMeasuredInTimeThatPassed(Duration step) {
        Instant now = time.instant();
        registrations.register(
                new Registration(DEVICE, PEER, null, "2.0", now.plus(EXPIRES), now, Registration.Proof.NONE));
        assertThat(events).singleElement().isInstanceOfSatisfying(DeviceEvent.Registered.class, registered -> {
            assertThat(registered.at()).isEqualTo(day);
            assertThat(registered.expiresAt()).isEqualTo(day.plus(EXPIRES));
        });
        pass(Duration.ofSeconds(60));
        assertThat(registrations.heardFrom(DEVICE, PEER)).isPresent();

        day = day.plus(step);
        pass(SILENCE.minusSeconds(1));
        assertThat(events).hasSize(1);

        pass(Duration.ofSeconds(1));
        assertThat(events.getLast()).isInstanceOfSatisfying(DeviceEvent.WentOffline.class, offline -> {
            assertThat(offline.reason()).isEqualTo(OfflineReason.KEEPALIVE_MISSED);
            assertThat(offline.at()).isEqualTo(day);
            assertThat(offline.lastSeenAt()).isEqualTo(day.minus(SILENCE));
        });
    }
}
