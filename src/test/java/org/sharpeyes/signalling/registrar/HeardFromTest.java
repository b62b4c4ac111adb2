package org.sharpeyes.signalling.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.SteadyTime;
import org.sharpeyes.transport.sip.SipPeer;

class HeardFromTest {
    private static final DeviceId DEVICE = new DeviceId("34020000001320000001");
    private static final Duration SILENCE = Duration.ofSeconds(180);
    private static final int ROUNDS = 500;

    private volatile Instant now = Instant.parse("2024-05-01T04:34:56Z");
    private final List<DeviceEvent> events = new ArrayList<>();
    private final Registrations registrations = new Registrations(SILENCE, SteadyTime.of(() -> now), events::add);

    private static SipPeer at(String host, int port) {
        return SipPeer.udp(new InetSocketAddress(host, port));
    }

    private void register(SipPeer from) {
        registrations.register(new Registration(
                new DeviceId(DEVICE.value()),
                from,
                "IP Camera",
                "3.0",
                now.plus(Duration.ofDays(1)),
                now,
                Registration.Proof.NONE));
    }

    @Test
    void itsPortMayChangeButNotItsAddress() {
        for (String host : List.of("192.0.2.20", "2001:db8::20")) {
            register(at(host, 5060));
            assertThat(registrations.heardFrom(DEVICE, at(host, 5060))).isPresent();
            assertThat(registrations.heardFrom(DEVICE, at("192.0.2.21", 5060))).isEmpty();
            assertThat(registrations.heardFrom(DEVICE, at(host, 6060))).isPresent();
            assertThat(registrations.find(DEVICE).orElseThrow().peer()).isEqualTo(at(host, 6060));
            assertThat(registrations.heardFrom(DEVICE, at(host, 6060))).isPresent();
        }
    }

    @Test
    void whoRegistersAgainKeepsOneName() {
        register(at("192.0.2.20", 5060));
        DeviceId name = registrations.find(DEVICE).orElseThrow().device();
        register(at("192.0.2.20", 5060));

        assertThat(registrations.find(DEVICE).orElseThrow().device()).isSameAs(name);
    }

    /** Whichever comes first: it is there and was heard, or it has gone and was not. */
    @Test
    void aKeepaliveAtTheLastMomentCountsOrDoesNot() throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        for (int round = 0; round < ROUNDS; round++) {
            events.clear();
            register(at("192.0.2.20", 5060));
            now = now.plus(SILENCE);
            CompletableFuture<Boolean> heard = CompletableFuture.supplyAsync(() -> {
                await(start);
                return registrations.heardFrom(DEVICE, at("192.0.2.20", 5060)).isPresent();
            });
            await(start);
            now = now.plusMillis(1);
            registrations.sweep();

            boolean gone = events.stream().anyMatch(DeviceEvent.WentOffline.class::isInstance);
            assertThat(heard.get()).isNotEqualTo(gone);
            assertThat(registrations.find(DEVICE).isEmpty()).isEqualTo(gone);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
