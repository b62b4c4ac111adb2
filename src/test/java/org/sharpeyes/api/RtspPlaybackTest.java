package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.model.VideoCodec;

class RtspPlaybackTest extends RunningRtsp {
    @Test
    void playsOnItsOwnConnection() {
        feed(3);
        try (RtspClient client = client()) {
            RtspClient.Answer described = client.ask("DESCRIBE", withToken, "Accept: application/sdp");
            assertThat(described.header("Content-Base")).isEqualTo(url + "/");
            assertThat(described.body()).contains("m=video 0 RTP/AVP 96", "m=audio 0 RTP/AVP 8", "s=lab.rtsp");
            RtspClient.Answer video = client.ask("SETUP", url + "/trackID=0", TCP + "0-1");
            assertThat(video.header("Transport")).isEqualTo("RTP/AVP/TCP;unicast;interleaved=0-1");
            assertThat(video.header("Session")).endsWith(";timeout=3");
            String session = "Session: " + video.session();
            assertThat(client.ask("SETUP", url + "/trackID=1", TCP + "2-3", session)
                            .status())
                    .isEqualTo(200);

            RtspClient.Answer playing = client.ask("PLAY", url + "/", session, "Range: npt=0.000-");

            assertThat(playing.status()).isEqualTo(200);
            RtspClient.Frame first = nextMedia(client, 0);
            assertThat(playing.header("RTP-Info"))
                    .startsWith("url=" + url + "/trackID=0;seq=" + first.sequence() + ";rtptime=")
                    .contains(",url=" + url + "/trackID=1;seq=");
            assertThat(nextMedia(client, 2).packet()).hasSize(12 + 320);
            assertThat(client.ask("GET_PARAMETER", url + "/", session).status()).isEqualTo(200);
            assertThat(client.ask("PLAY", url + "/", session).status()).isEqualTo(200);
            assertThat(client.ask("SETUP", url + "/trackID=1", TCP + "2-3", session)
                            .status())
                    .isEqualTo(455);
            assertThat(gauge("gw.rtsp.sessions")).isEqualTo(1);
            assertThat(client.ask("PAUSE", url + "/", session).status()).isEqualTo(200);
            await().until(() -> stream.status().viewers() == 0);
            assertThat(client.ask("PLAY", url + "/", session).status()).isEqualTo(200);
            await().until(() -> stream.status().viewers() == 1);
            assertThat(client.ask("TEARDOWN", url + "/", session).status()).isEqualTo(200);
            await().until(() -> stream.status().viewers() == 0);
            assertThat(gauge("gw.rtsp.sessions")).isZero();
        }
    }

    @Test
    void usesTheChannelsAPlayerNamesAndSendsTheTracksItTakes() {
        feed(3);
        try (RtspClient client = client()) {
            RtspClient.Answer setUp = client.ask("SETUP", withToken + "/trackID=1", TCP + "6-7");
            String session = "Session: " + setUp.session();
            assertThat(client.ask("PLAY", url, session).status()).isEqualTo(200);
            feed(3);
            for (int i = 0; i < 4; i++) {
                assertThat(client.frame().channel()).isIn(6, 7);
            }
        }
    }

    @Test
    void joinsThePacketsOthersGet() {
        feed(3);
        try (RtspClient one = playing();
                RtspClient other = playing()) {
            assertThat(nextMedia(one, 0).packet()).isEqualTo(nextMedia(other, 0).packet());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RTP/AVP;multicast",
                "RTP/AVP;unicast;destination=192.0.2.1;client_port=5000-5001",
                "RTP/AVP;unicast;client_port=22-23",
                "RTP/AVP/TCP;unicast;interleaved=1-2",
                "nonsense",
            })
    void refusesOtherWays(String transport) {
        feed(3);
        try (RtspClient client = client()) {
            RtspClient.Answer first = client.ask("SETUP", withToken + "/trackID=1", TCP + "2-3");
            String session = "Session: " + first.session();
            assertThat(client.ask("SETUP", url + "/trackID=0", "Transport: " + transport, session)
                            .status())
                    .isEqualTo(461);
            assertThat(client.ask("SETUP", url + "/trackID=7", TCP + "0-1", session)
                            .status())
                    .isEqualTo(404);
            String elsewhere = url.replace(ID.value(), "other");
            assertThat(client.ask("SETUP", elsewhere, TCP + "0-1", session, basic("x", "y"))
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void sendsDatagramsToThePlayerUntilItLeaves() throws IOException {
        feed(3);
        try (RtspClient client = client();
                DatagramSocket media = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramSocket control = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            String session = playOverUdp(client, media, control);

            DatagramPacket packet = receive(media);

            assertThat(packet.getPort()).isEqualTo(server.port());
            assertThat(packet.getData()[0]).isEqualTo((byte) 0x80);
            DatagramPacket report = receive(control);
            assertThat(report.getPort()).isEqualTo(server.port() + 1);
            assertThat(report.getData()[1]).isEqualTo((byte) 200);
            assertThat(client.ask("TEARDOWN", url, session).status()).isEqualTo(200);
            await().until(() -> stream.status().viewers() == 0);
        }
    }

    /** RFC 3550 §6.6: a report, empty, and the goodbye of the source that the report before named. */
    @Test
    void saysGoodbyeWhenTheStreamEnds() throws IOException {
        feed(3);
        try (RtspClient client = client();
                DatagramSocket media = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramSocket control = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            playOverUdp(client, media, control);
            byte[] source = Arrays.copyOfRange(receive(control).getData(), 4, 8);
            stream.close();

            DatagramPacket last = receive(control);
            while (last.getData()[1] == (byte) 0xC8) {
                last = receive(control);
            }

            assertThat(Arrays.copyOf(last.getData(), last.getLength()))
                    .startsWith(0x80, 0xC9, 0, 1, source[0], source[1], source[2], source[3], 0x81, 0xCB, 0, 1)
                    .endsWith(source)
                    .hasSize(16);
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void keepsAPlayerOverUdpAsLongAsItIsHeardOf() throws IOException {
        feed(3);
        try (RtspClient client = client();
                DatagramSocket media = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramSocket control = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            playOverUdp(client, media, control);
            byte[] report = {(byte) 0x80, (byte) 0xC9, 0, 1, 1, 2, 3, 4};
            Instant end = Instant.now().plus(SILENCE.plusSeconds(2));
            await().pollInterval(Duration.ofMillis(200)).until(() -> {
                control.send(new DatagramPacket(
                        report, report.length, new InetSocketAddress("127.0.0.1", server.port() + 1)));
                return Instant.now().isAfter(end);
            });
            assertThat(stream.status().viewers()).isOne();
            assertThat(client.isEnded()).isTrue();
            await().until(() -> stream.status().viewers() == 0);
        }
    }

    @Test
    void aConnectionThatIsCutIsForgotten() {
        feed(3);
        RtspClient client = playing();
        await().until(() -> stream.status().viewers() == 1);
        client.close();
        feedUntil(() -> stream.status().viewers() == 0);
    }

    /** More than the sockets take in, and then the time after which a viewer counts as stalled. */
    @Test
    void aPlayerThatTakesNothingIsClosed() {
        feed(3);
        try (RtspClient client = playing()) {
            await().until(() -> stream.status().viewers() == 1);
            stream.onLoop(() -> {
                for (int i = 0; i < 30; i++) {
                    pour(AccessUnit.Kind.VIDEO, true, 1 << 20);
                }
            });
            await().atMost(Duration.ofSeconds(25)).until(() -> stream.status().viewers() == 0);
            assertThat(client.isEnded()).isTrue();
        }
        assertThat(api.telemetry.registry().get("gw.viewer.stalls").counter().count())
                .isOne();
    }

    @Test
    void endsWithTheStreamAndWithItsCodec() {
        feed(3);
        try (RtspClient ended = playing()) {
            stream.close();
            assertThat(ended.isEnded()).isTrue();
        }
        await().until(() -> api.streams.find(ID).isEmpty());
        open();
        feed(3);
        try (RtspClient other = playing();
                RtspClient describer = client()) {
            stream.onLoop(() -> stream.onTracks(new TrackSet(picture(VideoCodec.H265), SOUND)));
            feedOnly(3);
            assertThat(other.isEnded()).isTrue();
            assertThat(describer.ask("DESCRIBE", withToken).body()).contains("H265/90000");
        }
    }

    @Test
    void goesOnWhenOnlyThePictureGrows() {
        feed(3);
        try (RtspClient client = playing()) {
            Track.Video larger = new Track.Video(VideoCodec.H264, 1920, 1080, ByteString.empty(), "");
            stream.onLoop(() -> stream.onTracks(new TrackSet(larger, SOUND)));
            feedOnly(3);
            for (int i = 0; i < 8; i++) {
                client.frame();
            }
            assertThat(client.ask("OPTIONS", url).status()).isEqualTo(200);
        }
    }

    private RtspClient playing() {
        RtspClient client = client();
        String session = "Session: "
                + client.ask("SETUP", withToken + "/trackID=0", TCP + "0-1").session();
        assertThat(client.ask("SETUP", url + "/trackID=1", TCP + "2-3", session).status())
                .isEqualTo(200);
        assertThat(client.ask("PLAY", url, session).status()).isEqualTo(200);
        return client;
    }

    private String playOverUdp(RtspClient client, DatagramSocket media, DatagramSocket control) {
        String transport = "RTP/AVP;unicast;client_port=%d-%d".formatted(media.getLocalPort(), control.getLocalPort());
        RtspClient.Answer setUp = client.ask("SETUP", withToken + "/trackID=0", "Transport: " + transport);
        assertThat(setUp.header("Transport"))
                .isEqualTo(transport + ";server_port=%d-%d".formatted(server.port(), server.port() + 1));
        String session = "Session: " + setUp.session();
        assertThat(client.ask("PLAY", url, session).header("RTP-Info")).contains("trackID=0;seq=");
        return session;
    }

    private static DatagramPacket receive(DatagramSocket socket) throws IOException {
        socket.setSoTimeout(10_000);
        DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
        socket.receive(packet);
        return packet;
    }

    private static RtspClient.Frame nextMedia(RtspClient client, int channel) {
        RtspClient.Frame frame = client.frame();
        while (frame.channel() != channel) {
            frame = client.frame();
        }
        return frame;
    }
}
