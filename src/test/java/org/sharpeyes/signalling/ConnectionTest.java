package org.sharpeyes.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEvent.OfflineReason;
import org.sharpeyes.model.DeviceId;

/** A device behind NAT has one connection for everything, and is there as long as that is (2022 §9.1.1 f). */
class ConnectionTest {
    private static final DeviceId DEVICE = new DeviceId(RawDevice.ID);
    private static final String NEIGHBOUR = "34020000001990000001";

    private final RunningGateway gateway = new RunningGateway("12345678", "3402000000199*");

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aConnectionStaysForHoursOfNothingButKeepalives() {
        try (RawDevice tcp = gateway.tcp()) {
            assertThat(tcp.registerWith("12345678", "Expires: 86400")).startsWith("SIP/2.0 200");
            for (int minute = 0; minute < 5 * 60; minute++) {
                gateway.pass(Duration.ofMinutes(1));
                assertThat(tcp.ask(tcp.keepalive(RawDevice.ID))).startsWith("SIP/2.0 200");
            }
            gateway.signalling.send(DEVICE, new Manscdp.DeviceStatusQuery(4711, RawDevice.ID));

            assertThat(tcp.receiveContaining("<SN>4711</SN>")).startsWith("MESSAGE sip:");
            assertThat(gateway.events(DeviceEvent.WentOffline.class)).isEmpty();
        }
    }

    @Test
    void whoComesByAnotherConnectionLeavesTheOneBefore() {
        try (RawDevice before = gateway.tcp();
                RawDevice after = gateway.tcp()) {
            before.registerWith("12345678", "");
            assertThat(after.registerWith("12345678", "")).startsWith("SIP/2.0 200");

            assertThat(before.isHungUpOn()).isTrue();
            assertThat(after.ask(after.keepalive(RawDevice.ID))).startsWith("SIP/2.0 200");
            assertThat(gateway.events(DeviceEvent.WentOffline.class)).isEmpty();
        }
    }

    @Test
    void aConnectionThatOthersShareStays() {
        try (RawDevice shared = gateway.tcp();
                RawDevice own = gateway.tcp()) {
            assertThat(shared.ask(shared.register(NEIGHBOUR, 1, ""))).startsWith("SIP/2.0 200");
            shared.registerWith("12345678", "");
            own.registerWith("12345678", "");

            assertThat(shared.ask(shared.keepalive(NEIGHBOUR))).startsWith("SIP/2.0 200");
        }
    }

    @Test
    void whoIsSilentForTooLongIsWaitedForNoLonger() {
        try (RawDevice tcp = gateway.tcp()) {
            tcp.registerWith("12345678", "");
            gateway.awaitEvent(DeviceEvent.Registered.class);

            gateway.pass(Duration.ofMinutes(5));

            assertThat(gateway.awaitEvent(DeviceEvent.WentOffline.class).reason())
                    .isEqualTo(OfflineReason.KEEPALIVE_MISSED);
            assertThat(tcp.isHungUpOn()).isTrue();
        }
    }
}
