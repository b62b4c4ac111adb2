package org.sharpeyes.signalling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.DeviceEvent;

/** Who floods the gateway from a device's own address harms nobody but those who look like him. */
class FloodTest {
    private final RunningGateway gateway = new RunningGateway(null, "34020000001320*");
    private final RawDevice device = gateway.udp();
    private final RawDevice flood = gateway.udp();

    private void register() {
        assertThat(device.ask(device.register("Expires: 86400"))).startsWith("SIP/2.0 200");
    }

    @AfterEach
    void stop() {
        device.close();
        flood.close();
        gateway.close();
    }

    private double dropped(String reason) {
        return gateway.meters.counter("gw.sip.dropped", "reason", reason).count();
    }

    /** Sends the text that often, no more at a time than a socket holds. */
    private void flood(RawDevice from, String text, String reason, int times) {
        double before = dropped(reason);
        for (int sent = 1; sent <= times; sent++) {
            from.send(text);
            if (sent % 100 == 0) {
                double expected = before + sent;
                await().until(() -> dropped(reason) >= expected);
            }
        }
    }

    private String folded(String request) {
        return request.replace("Max-Forwards: ", "Max-Forwards:\n ");
    }

    @Test
    void whatCannotBeReadIsReadOnlySoOften() {
        flood(flood, device.register("").replace("CSeq: 1", "CSeq: one"), "malformed", 500);
        flood(flood, device.register("").replace("CSeq: 1", "CSeq: one"), "flood", 100);
        assertThat(dropped("malformed")).isEqualTo(500);

        register();
        assertThat(device.ask(device.keepalive(RawDevice.ID))).startsWith("SIP/2.0 200");
        assertThat(gateway.events(DeviceEvent.KeepaliveReceived.class)).hasSize(1);
    }

    @Test
    void aDeviceIsKnownByWhereItRegistered() {
        register();
        device.ask(device.keepalive(RawDevice.ID));
        flood(device, device.message(RawDevice.ID, "x").replace("CSeq: 20", "CSeq: x"), "malformed", 600);
        device.send(folded(device.keepalive(RawDevice.ID)));

        await().until(() -> gateway.events(DeviceEvent.KeepaliveReceived.class).size() == 2);
    }

    @Test
    void whoStopsIsListenedToAgain() {
        String odd = folded(flood.register("34020000001320000009", 1, ""));
        flood(flood, "x".repeat(20) + "\n\n", "malformed", 500);
        flood.send(odd);
        await().until(() -> dropped("flood") == 1);

        gateway.pass(Duration.ofSeconds(1));

        assertThat(flood.ask(odd)).startsWith("SIP/2.0 200");
    }

    @Test
    void answersToNothingAreDropped() {
        flood.send(RawDevice.answer(
                device.register("").replace("\n", "\r\n").replace("REGISTER sip", "MESSAGE sip"), "200 OK", "", ""));

        await().until(() -> dropped("stray-answer") == 1);
    }

    @Test
    void requestsOfUnknownDialogsBeginNoTransaction() {
        for (String method : new String[] {"BYE", "CANCEL", "INFO"}) {
            assertThat(flood.ask(flood.register("").replace("REGISTER", method)))
                    .startsWith("SIP/2.0 481");
        }
    }
}
