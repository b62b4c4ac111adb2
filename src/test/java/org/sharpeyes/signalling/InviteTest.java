package org.sharpeyes.signalling;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.codec.sdp.SessionDescription;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.MediaTransport;
import org.sharpeyes.model.Ssrc;
import org.sharpeyes.signalling.dialog.Invitation;
import org.sharpeyes.signalling.dialog.InviteListener;
import org.sharpeyes.signalling.dialog.InviteOffer;

class InviteTest {
    private static final String SDP =
            "v=0\r\no=34020000001310000001 0 0 IN IP4 192.0.2.20\r\ns=Play\r\nc=IN IP4 192.0.2.20\r\nt=0 0\r\n"
                    + "m=video 40000 RTP/AVP 96\r\na=sendonly\r\na=rtpmap:96 PS/90000\r\ny=0200001234\r\n";
    private static final String SDP_HEADERS =
            "Contact: <sip:34020000001310000001@192.0.2.20:5060>\nContent-Type: APPLICATION/SDP\n";

    private final RunningGateway gateway = new RunningGateway(null, "34020000001320*");
    private final RawDevice udp = gateway.udp();
    private final Recorder heard = new Recorder();

    @AfterEach
    void stop() {
        udp.close();
        gateway.close();
    }

    @Test
    void invitesAsPlatformsDoAndAcknowledges() {
        String invite = invited(udp, MediaTransport.TCP_PASSIVE);

        assertThat(invite)
                .startsWith("INVITE sip:34020000001310000001@127.0.0.1:" + udp.localPort() + " SIP/2.0\r\n")
                .contains("From: <sip:34020000002000000001@3402000000>;tag=")
                .contains("To: <sip:34020000001310000001@3402000000>\r\n")
                .contains("Subject: 34020000001310000001:0200001234,34020000002000000001:0\r\n")
                .contains("Contact: <sip:34020000002000000001@127.0.0.1:" + gateway.signalling.port() + ">")
                .contains("Content-Type: APPLICATION/SDP", "s=Play\r\n", "c=IN IP4 192.0.2.10\r\n")
                .contains("m=video 30000 TCP/RTP/AVP 96", "a=recvonly\r\n", "a=setup:passive\r\n", "y=0200001234\r\n")
                .doesNotContain("f=", "a=streamnumber");

        udp.send(RawDevice.answer(invite, "100 Trying", "", ""));
        udp.send(RawDevice.answer(invite, "200 OK", SDP_HEADERS, SDP));

        String ack = udp.receive("ACK");
        assertThat(ack)
                .startsWith("ACK sip:34020000001310000001@192.0.2.20:5060 SIP/2.0\r\n")
                .contains("To: <sip:34020000001310000001@3402000000>;tag=dev1\r\n", "CSeq: 1 ACK\r\n");
        await().atMost(5, SECONDS).until(() -> heard.calls.contains("acknowledged"));
        assertThat(heard.calls).containsExactly("sent", "trying", "answered 40000", "acknowledged");
    }

    @Test
    void offersTheOtherTransports() {
        assertThat(invited(udp, MediaTransport.UDP))
                .contains("m=video 30000 RTP/AVP 96")
                .doesNotContain("a=setup");
        assertThat(invited(udp, MediaTransport.TCP_ACTIVE)).contains("TCP/RTP/AVP 96", "a=setup:active\r\n");
    }

    @Test
    void aRetransmittedAnswerGetsItsAckAgain() {
        String invite = invited(udp, MediaTransport.UDP);
        String ok = RawDevice.answer(invite, "200 OK", SDP_HEADERS, SDP);
        udp.send(ok);
        String ack = udp.receive("ACK");

        udp.send(ok);

        assertThat(udp.receive("ACK")).isEqualTo(ack);
        assertThat(heard.calls).containsExactly("sent", "answered 40000", "acknowledged");
    }

    @Test
    void hangsUpOnce() {
        Invitation invitation = invite(udp, MediaTransport.UDP);
        String invite = udp.receive("INVITE");
        udp.send(RawDevice.answer(invite, "200 OK", SDP_HEADERS, SDP));
        udp.receive("ACK");

        invitation.end();
        invitation.end();

        String bye = udp.receive("BYE");
        assertThat(bye).contains("CSeq: 2 BYE", ";tag=dev1");
        assertThat(RawDevice.find("Call-ID: (.*)", bye)).isEqualTo(RawDevice.find("Call-ID: (.*)", invite));
        udp.send(RawDevice.answer(bye, "200 OK", "", ""));
        assertThat(heard.calls).containsExactly("sent", "answered 40000", "acknowledged");
        // The one is repeated where our answer took long.
        assertThat(udp.receive(700).replace(bye, "")).doesNotStartWith("BYE");
    }

    @Test
    void theDeviceHangsUp() {
        String invite = invited(udp, MediaTransport.UDP);
        udp.send(RawDevice.answer(invite, "200 OK", SDP_HEADERS, SDP));
        udp.receive("ACK");

        String bye = bye(invite);
        assertThat(udp.ask(bye)).startsWith("SIP/2.0 200");
        assertThat(udp.ask(bye)).startsWith("SIP/2.0 200");
        assertThat(udp.ask(bye.replace("tag=dev1", "tag=other").replace("bye1", "bye2")))
                .startsWith("SIP/2.0 481");

        assertThat(heard.calls).containsExactly("sent", "answered 40000", "acknowledged", "bye");
    }

    @Test
    void aRecordingThatWasSentToItsEndIsHungUpWhoeverFromNames() {
        String invite = invited(udp, MediaTransport.UDP);
        udp.send(RawDevice.answer(invite, "200 OK", SDP_HEADERS, SDP));
        udp.receive("ACK");
        String callId = RawDevice.find("Call-ID: (\\S+)", invite);

        udp.send(mediaStatus("00000000000000000007", callId, 122));
        udp.send(mediaStatus("00000000000000000007", callId, 121));

        String bye = udp.receive("BYE");
        assertThat(RawDevice.find("Call-ID: (\\S+)", bye)).isEqualTo(callId);
        udp.send(RawDevice.answer(bye, "200 OK", "", ""));
        assertThat(udp.ask(mediaStatus("00000000000000000007", "another", 121))).startsWith("SIP/2.0 403");
        await().atMost(5, SECONDS).until(() -> heard.calls.contains("bye"));
        assertThat(heard.calls).containsExactly("sent", "answered 40000", "acknowledged", "bye");
    }

    private String mediaStatus(String from, String callId, int type) {
        return udp.message(
                        from,
                        "<?xml version=\"1.0\"?><Notify><CmdType>MediaStatus</CmdType><SN>8</SN><DeviceID>" + from
                                + "</DeviceID><NotifyType>" + type + "</NotifyType></Notify>")
                .replaceFirst("Call-ID: \\S+", "Call-ID: " + callId);
    }

    @Test
    void cancelsWhatIsNotAnsweredYet() {
        Invitation invitation = invite(udp, MediaTransport.UDP);
        String invite = udp.receive("INVITE");
        udp.send(RawDevice.answer(invite, "100 Trying", "", ""));
        await().atMost(5, SECONDS).until(() -> heard.calls.contains("trying"));

        invitation.end();

        String cancel = udp.receive("CANCEL");
        assertThat(cancel).contains("CSeq: 1 CANCEL");
        assertThat(RawDevice.find("branch=([^;\r]*)", cancel)).isEqualTo(RawDevice.find("branch=([^;\r]*)", invite));
        udp.send(RawDevice.answer(cancel, "200 OK", "", ""));
        udp.send(RawDevice.answer(invite, "487 Request Terminated", "", ""));
        assertThat(udp.receive("ACK")).contains("CSeq: 1 ACK");
        assertThat(heard.calls).containsExactly("sent", "trying");
    }

    @Test
    void aLateAnswerIsAcknowledgedAndHungUp() {
        Invitation invitation = invite(udp, MediaTransport.UDP);
        String invite = udp.receive("INVITE");
        udp.send(RawDevice.answer(invite, "100 Trying", "", ""));
        await().atMost(5, SECONDS).until(() -> heard.calls.contains("trying"));
        invitation.end();
        udp.receive("CANCEL");

        udp.send(RawDevice.answer(invite, "200 OK", SDP_HEADERS, SDP));

        udp.receive("ACK");
        assertThat(udp.receive("BYE")).contains(";tag=dev1");
        assertThat(heard.calls).containsExactly("sent", "trying");
    }

    @Test
    void saysWhyTheDeviceRefuses() {
        String invite = invited(udp, MediaTransport.UDP);
        udp.send(RawDevice.answer(invite, "486 Busy Here", "", ""));

        assertThat(udp.receive("ACK")).contains("CSeq: 1 ACK");
        await().atMost(5, SECONDS).until(() -> heard.calls.contains("rejected 486 Busy Here"));
    }

    @Test
    void anAnswerWithoutSdpIsNoAnswer() {
        String invite = invited(udp, MediaTransport.UDP);
        udp.send(RawDevice.answer(invite, "200 OK", "", ""));

        udp.receive("ACK");
        udp.receive("BYE");
        await().atMost(5, SECONDS).until(() -> heard.calls.getLast().startsWith("rejected 488"));
    }

    @Test
    void cannotInviteWhoIsNotRegistered() {
        gateway.signalling.invites().invite(offer(MediaTransport.UDP), heard);

        await().atMost(5, SECONDS).until(() -> !heard.calls.isEmpty());
        assertThat(heard.calls.getFirst()).startsWith("rejected 480");
    }

    @Test
    void everythingGoesOverTheOneConnectionAndEndsWithIt() {
        try (RawDevice tcp = gateway.tcp()) {
            String invite = invited(tcp, MediaTransport.UDP);
            assertThat(invite).contains("Via: SIP/2.0/TCP");
            tcp.send(RawDevice.answer(invite, "200 OK", SDP_HEADERS, SDP));
            tcp.receive("ACK");
            await().atMost(5, SECONDS).until(() -> heard.calls.contains("acknowledged"));
        }
        await().atMost(5, SECONDS).until(() -> heard.calls.contains("bye"));
    }

    private String invited(RawDevice device, MediaTransport transport) {
        invite(device, transport);
        return device.receive("INVITE");
    }

    private Invitation invite(RawDevice device, MediaTransport transport) {
        assertThat(device.ask(device.register("Expires: 3600"))).startsWith("SIP/2.0 200");
        return gateway.signalling.invites().invite(offer(transport), heard);
    }

    private static InviteOffer offer(MediaTransport transport) {
        ChannelId channel = new ChannelId(new DeviceId(RawDevice.ID), RawDevice.CHANNEL);
        return new InviteOffer(channel, "192.0.2.10", 30_000, transport, Ssrc.ofDecimal("0200001234"), 0);
    }

    private String bye(String invite) {
        return """
            BYE sip:34020000002000000001@127.0.0.1 SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.20:5060;rport;branch=z9hG4bKbye1
            From: <sip:34020000001310000001@3402000000>;tag=dev1
            To: %s
            Call-ID: %s
            CSeq: 9 BYE
            Max-Forwards: 70
            Content-Length: 0

            """.formatted(RawDevice.find("From: (.*?)\r", invite), RawDevice.find("Call-ID: (.*?)\r", invite));
    }

    private static final class Recorder implements InviteListener {
        private final List<String> calls = new CopyOnWriteArrayList<>();

        @Override
        public void onSent() {
            calls.add("sent");
        }

        @Override
        public void onTrying() {
            calls.add("trying");
        }

        @Override
        public void onAnswered(SessionDescription answer) {
            calls.add("answered " + answer.port());
        }

        @Override
        public void onAcknowledged() {
            calls.add("acknowledged");
        }

        @Override
        public void onRejected(int status, String reason) {
            calls.add("rejected " + status + " " + reason);
        }

        @Override
        public void onTimedOut() {
            calls.add("timed out");
        }

        @Override
        public void onBye() {
            calls.add("bye");
        }
    }
}
