package org.sharpeyes.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEvent.OfflineReason;
import org.sharpeyes.model.DeviceId;

/** What somebody says without digest, from another address than a registered device's, changes nothing. */
class ImpostorTest {
    private static final DeviceId DEVICE = new DeviceId(RawDevice.ID);

    private final RunningGateway gateway = new RunningGateway("12345678");
    private final RawDevice device = gateway.udp();
    private final RawDevice impostor = RawDevice.udpFrom("127.0.0.2", gateway.signalling.port());

    @BeforeEach
    void register() {
        assertThat(device.registerWith("12345678", "Expires: 3600")).startsWith("SIP/2.0 200");
        gateway.awaitEvent(DeviceEvent.Registered.class);
        gateway.events.clear();
    }

    @AfterEach
    void stop() {
        impostor.close();
        device.close();
        gateway.close();
    }

    private void nothingHasChanged() {
        assertThat(gateway.events).isEmpty();
        assertThat(gateway.alarms).isEmpty();
        gateway.signalling.send(DEVICE, new Manscdp.DeviceStatusQuery(4711, RawDevice.ID));
        assertThat(device.receiveContaining("<SN>4711</SN>")).startsWith("MESSAGE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Notify><CmdType>Keepalive</CmdType><SN>1</SN><DeviceID>%s</DeviceID><Status>OK</Status></Notify>",
                "<Notify><CmdType>Alarm</CmdType><SN>1</SN><DeviceID>%s</DeviceID><AlarmMethod>2</AlarmMethod></Notify>",
                "<Response><CmdType>DeviceInfo</CmdType><SN>1</SN><DeviceID>%s</DeviceID><Result>OK</Result>"
                        + "<Manufacturer>Mallory</Manufacturer></Response>",
                "<Response><CmdType>Catalog</CmdType><SN>1</SN><DeviceID>%s</DeviceID><SumNum>1</SumNum><DeviceList>"
                        + "<Item><DeviceID>34020000001310000001</DeviceID><Status>OFF</Status></Item></DeviceList></Response>"
            })
    void whatItReportsIsRefused(String body) {
        String text = body.formatted(RawDevice.ID);

        assertThat(impostor.ask(impostor.message(RawDevice.ID, text))).startsWith("SIP/2.0 403");
        assertThat(impostor.ask(impostor.notify("n1@192.0.2.66", "<sip:x@y>", "Event: presence", text)))
                .startsWith("SIP/2.0 403");
        nothingHasChanged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Expires: 3600", "Expires: 0"})
    void aRegisterIsChallengedAndNoMore(String expires) {
        assertThat(impostor.ask(impostor.register(expires))).startsWith("SIP/2.0 401");
        assertThat(impostor.registerWith("guessed", expires)).startsWith("SIP/2.0 403");
        nothingHasChanged();
    }

    @Test
    void theAnswerToAChallengeIsGoodWhereItWasGivenOnly() {
        String challenge = device.ask(device.register("Expires: 3600"));
        String stolen = RawDevice.authorization(challenge, "12345678") + "\nExpires: 3600";

        assertThat(impostor.ask(impostor.register(RawDevice.ID, 2, stolen))).startsWith("SIP/2.0 401");
        nothingHasChanged();
    }

    @Test
    void itKeepsNobodyAlive() {
        for (int minute = 0; minute < 4; minute++) {
            gateway.pass(Duration.ofMinutes(1));
            impostor.ask(impostor.keepalive(RawDevice.ID));
        }

        assertThat(gateway.awaitEvent(DeviceEvent.WentOffline.class).reason())
                .isEqualTo(OfflineReason.KEEPALIVE_MISSED);
    }
}
