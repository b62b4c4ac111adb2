package org.sharpeyes.signalling.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEvent.LoginBanned;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.Network;
import org.sharpeyes.model.SteadyTime;
import org.sharpeyes.transport.sip.SipPeer;

class LoginFailuresTest {
    private static final DeviceId DEVICE = device(1);
    private static final SipPeer SOURCE = SipPeer.udp(new InetSocketAddress("198.51.100.7", 5060));
    private static final InetAddress ADDRESS = SOURCE.address().getAddress();

    private Instant now = Instant.parse("2024-05-01T04:34:56Z");
    private final List<DeviceEvent> events = new ArrayList<>();
    private final LoginFailures failures =
            new LoginFailures(List.of(Network.of("10.0.0.0/8")), events::add, SteadyTime.of(() -> now));

    private static DeviceId device(int number) {
        return new DeviceId("3402000000132%07d".formatted(number));
    }

    private void fail(DeviceId device, int times) {
        for (int i = 0; i < times; i++) {
            failures.failed(SOURCE, device);
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void pausesGrowAndEndInABan() {
        for (int seconds : new int[] {30, 60, 120, 3600}) {
            fail(DEVICE, 5);
            pass(Duration.ofSeconds(seconds - 1));
            assertThat(failures.isBlocked(ADDRESS, DEVICE)).isTrue();
            pass(Duration.ofSeconds(1));
            assertThat(failures.isBlocked(ADDRESS, DEVICE)).isFalse();
        }
        assertThat(events).singleElement().isInstanceOfSatisfying(LoginBanned.class, banned -> {
            assertThat(banned.device()).isEqualTo(DEVICE);
            assertThat(banned.address()).isEqualTo(SOURCE.address());
            assertThat(banned.failures()).isEqualTo(20);
            assertThat(banned.severalDevices()).isFalse();
            assertThat(banned.until()).isEqualTo(now);
        });
    }

    @Test
    void neighboursAreNotTouched() {
        fail(DEVICE, 20);

        assertThat(failures.isBlocked(ADDRESS, device(2))).isFalse();
        assertThat(failures.isBlocked(InetAddress.getLoopbackAddress(), DEVICE)).isFalse();
    }

    @Test
    void whoTriesManyDevicesGetsNoSecondChanceWithAnyOfThem() {
        for (int number = 1; number <= 350; number++) {
            failures.failed(SOURCE, device(number));
        }

        assertThat(events)
                .singleElement()
                .isInstanceOfSatisfying(
                        LoginBanned.class,
                        banned -> assertThat(banned.severalDevices()).isTrue());
        assertThat(failures.isBlocked(ADDRESS, device(7))).isTrue();
        assertThat(failures.isBlocked(ADDRESS, device(351))).isFalse();
    }

    @Test
    void theRightPasswordAndTimeMakeForget() {
        fail(DEVICE, 4);
        failures.succeeded(ADDRESS, DEVICE);
        fail(DEVICE, 4);
        assertThat(failures.isBlocked(ADDRESS, DEVICE)).isFalse();

        pass(Duration.ofHours(2));
        fail(DEVICE, 4);
        assertThat(failures.isBlocked(ADDRESS, DEVICE)).isFalse();
    }

    @Test
    void someNetworksAreNeverBanned() {
        SipPeer own = SipPeer.udp(new InetSocketAddress("10.1.2.3", 5060));
        for (int i = 0; i < 200; i++) {
            failures.failed(own, DEVICE);
        }

        assertThat(failures.isBlocked(own.address().getAddress(), DEVICE)).isFalse();
        assertThat(events).isEmpty();
        assertThat(failures.size()).isZero();
    }

    @Test
    void aFloodOfSourcesIsForgottenAgain() {
        for (int i = 0; i < 20_000; i++) {
            InetSocketAddress address = new InetSocketAddress("198.18.%d.%d".formatted(i >> 8, i & 255), 5060);
            failures.failed(SipPeer.udp(address), DEVICE);
        }

        assertThat(failures.size()).isEqualTo(10_000);
    }
}
