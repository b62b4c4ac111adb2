package org.sharpeyes.signalling.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.transport.sip.SipPeer;

class SipTraceTest {
    private static final DeviceId DEVICE = new DeviceId("34020000001320000001");
    private static final String CHANNEL = "34020000001310000009";
    private static final SipPeer PEER = SipPeer.udp(new InetSocketAddress("192.0.2.20", 5060));

    private Instant now = Instant.parse("2026-05-01T04:00:00Z");
    private final SipTrace trace = new SipTrace(new TraceSettings(1), () -> now);

    @Test
    void theMessagesOfADeviceAreShownLatestFirst() {
        received(request("REGISTER", DEVICE.value(), DEVICE.value(), ""));
        received(request("REGISTER", "34020000001320000002", "34020000001320000002", ""));
        sent(request("INVITE", "34020000002000000001", CHANNEL, ""));
        sent(request("MESSAGE", "34020000002000000001", DEVICE.value(), "<CmdType>Catalog</CmdType>"));

        List<TracedMessage> messages = trace.messages(DEVICE, CHANNEL::equals, 10);

        assertThat(messages)
                .extracting(message -> message.text().substring(0, 6))
                .containsExactly("MESSAG", "INVITE", "REGIST");
        assertThat(messages).extracting(TracedMessage::sent).containsExactly(true, true, false);
        assertThat(messages.getLast().peer()).isEqualTo(PEER.address());
        assertThat(messages.getFirst().at()).isAfter(messages.getLast().at());
        assertThat(trace.messages(DEVICE, CHANNEL::equals, 1)).hasSize(1);
        assertThat(trace.messages(DEVICE, code -> false, 10)).hasSize(2);
    }

    @Test
    void keepalivesAreKeptOnlyWhileSomebodyLooks() {
        keepalive();
        assertThat(trace.messages(DEVICE, code -> false, 10)).isEmpty();

        keepalive();
        assertThat(trace.messages(DEVICE, code -> false, 10)).hasSize(1);

        pass(SipTrace.LOOK.plusSeconds(1));
        trace.forgetUnwatched();
        keepalive();
        assertThat(trace.messages(DEVICE, code -> false, 10)).isEmpty();
    }

    @Test
    void whatWasKeptBeforeTheLookIsNotShownTwice() {
        received(request("REGISTER", DEVICE.value(), DEVICE.value(), ""));
        trace.messages(DEVICE, code -> false, 10);
        received(request("REGISTER", DEVICE.value(), DEVICE.value(), ""));

        assertThat(trace.messages(DEVICE, code -> false, 10)).hasSize(2);
    }

    @Test
    void onlySoManyAreLookedAtAtATime() {
        for (int i = 0; i <= SipTrace.MOST_WATCHED; i++) {
            trace.messages(new DeviceId("camera-" + i), code -> false, 10);
            pass(Duration.ofMillis(1));
        }
        String latest = "camera-" + SipTrace.MOST_WATCHED;
        received(request("MESSAGE", "camera-0", "x", "<CmdType>Keepalive</CmdType>"));
        received(request("MESSAGE", latest, "x", "<CmdType>Keepalive</CmdType>"));

        assertThat(trace.messages(new DeviceId(latest), code -> false, 10)).hasSize(1);
        assertThat(trace.messages(new DeviceId("camera-0"), code -> false, 10)).isEmpty();
    }

    @Test
    void memoryIsBoundedAndTheOldestGoFirst() {
        for (int i = 0; i < 20_000; i++) {
            received(request("NOTIFY", DEVICE.value(), "x" + i, "y".repeat(200)));
        }

        assertThat(trace.size()).isLessThanOrEqualTo(1 << 20);
        assertThat(trace.messages(DEVICE, code -> false, 1).getFirst().text()).contains("sip:x19999@");
    }

    @Test
    void secretsAreMasked() {
        received(request(
                "REGISTER",
                DEVICE.value(),
                DEVICE.value(),
                "",
                "Authorization: Digest username=\"a\", response=\"d9f975c012d6f2dd10e75daa4b6919a9\", uri=\"b\""));
        received(request("INVITE", DEVICE.value(), "x", "a=username:admin\r\na=password:12345\r\ny=1"));
        received(request("MESSAGE", DEVICE.value(), "x", "<Item><Password>geheim</Password><Port>1</Port></Item>"));
        received(request(
                "MESSAGE",
                DEVICE.value(),
                "x",
                "<UploadURL>http://user:word@gateway:8080/uploads/s3cr3t?k=1</UploadURL>"));

        String all = String.join(
                "\n",
                trace.messages(DEVICE, code -> false, 10).stream()
                        .map(TracedMessage::text)
                        .toList());

        assertThat(all)
                .contains("response=\"***\", uri=\"b\"", "a=password:***\r\ny=1", "<Password>***</Password><Port>")
                .contains("<UploadURL>http://gateway:8080/***</UploadURL>", "a=username:admin")
                .doesNotContain("d9f975", "12345", "geheim", "s3cr3t", "user:word");
    }

    @Test
    void namesAreReadableInEitherCharset() {
        String chinese = request("MESSAGE", DEVICE.value(), "x", "<Name>村口东侧球机</Name>");
        keep(chinese.getBytes(Charset.forName("GB18030")), false);
        received(request("MESSAGE", DEVICE.value(), "x", "<Name>石桥桥头</Name>"));

        assertThat(trace.messages(DEVICE, code -> false, 10))
                .extracting(TracedMessage::text)
                .anyMatch(text -> text.contains("村口东侧球机"))
                .anyMatch(text -> text.contains("石桥桥头"));
    }

    @Test
    void nothingIsKeptWhenItIsOff() {
        SipTrace off = new SipTrace(TraceSettings.NONE, () -> now);
        off.received(
                PEER,
                Unpooled.wrappedBuffer(
                        request("REGISTER", DEVICE.value(), "x", "").getBytes(UTF_8)));

        assertThat(off.messages(DEVICE, code -> false, 10)).isEmpty();
        assertThat(off.size()).isZero();
    }

    private void keepalive() {
        received(request("MESSAGE", DEVICE.value(), "x", "<CmdType>Keepalive</CmdType>"));
    }

    private void received(String message) {
        keep(message.getBytes(UTF_8), false);
    }

    private void sent(String message) {
        keep(message.getBytes(UTF_8), true);
    }

    private void keep(byte[] message, boolean sent) {
        pass(Duration.ofMillis(1));
        ByteBuf bytes = Unpooled.wrappedBuffer(message);
        if (sent) {
            trace.sent(PEER, bytes);
        } else {
            trace.received(PEER, bytes);
        }
        assertThat(bytes.readableBytes()).isEqualTo(message.length);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private static String request(String method, String from, String to, String body, String... more) {
        return method + " sip:x@y SIP/2.0\r\nFrom: <sip:" + from + "@3402000000>;tag=1\r\nTo: <sip:" + to
                + "@3402000000>\r\nCSeq: 1 " + method + "\r\n" + String.join("\r\n", more) + "\r\n\r\n" + body;
    }
}
