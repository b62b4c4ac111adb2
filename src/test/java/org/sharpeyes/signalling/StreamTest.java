package org.sharpeyes.signalling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** TCP knows no messages: they come as it pleases. */
class StreamTest {
    private final RunningGateway gateway = new RunningGateway(null, "34020000001320*");
    private final RawDevice device = gateway.tcp();

    @AfterEach
    void stop() {
        device.close();
        gateway.close();
    }

    private byte[] wire(String text) {
        return text.replace("\n", "\r\n").getBytes(UTF_8);
    }

    @Test
    void twoMessagesInOneSegmentAreTwo() {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(wire(device.register(RawDevice.ID, 1, "Expires: 3600").replace("c1@", "first@")));
        both.writeBytes(wire(device.register("34020000001320000002", 2, "").replace("c1@", "second@")));

        device.send(both.toByteArray());

        assertThat(device.receive("SIP/2.0")).startsWith("SIP/2.0 200").contains("Call-ID: first@");
        assertThat(device.receive("SIP/2.0")).startsWith("SIP/2.0 200").contains("Call-ID: second@");
    }

    @Test
    void oneMessageInTenSegmentsIsOne() {
        byte[] message = wire(device.register("Expires: 3600"));
        int tenth = message.length / 10;
        for (int part = 0; part < 10; part++) {
            int end = part == 9 ? message.length : (part + 1) * tenth;
            device.send(Arrays.copyOfRange(message, part * tenth, end));
        }

        assertThat(device.receive("SIP/2.0")).startsWith("SIP/2.0 200");
    }

    @Test
    void aMessageOfMoreThan64KilobytesIsHungUpOn() {
        device.send(wire(device.register("").replace("Content-Length: 0", "Content-Length: 65536")));

        await().until(() ->
                gateway.meters.counter("gw.sip.dropped", "reason", "malformed").count() == 1);
        assertThat(device.receive(5_000)).isEmpty();
    }
}
