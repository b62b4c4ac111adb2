package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.simulator.Fault;

/** What is wrong is answered or dropped; a camera that behaves does not notice. */
class HostileInputIT {
    private static final String STREAM = SimulatedCameras.streamOf(1);

    @TempDir
    private Path data;

    private RunningGateway gateway;

    @BeforeEach
    void start() {
        gateway = RunningGateway.start(data, "media.rtpPorts=22100-22199");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void noiseOnTheSipPortHurtsNobody() throws IOException {
        try (SimulatedCameras cameras = SimulatedCameras.start(gateway, 1);
                DatagramSocket udp = new DatagramSocket();
                Socket tcp = new Socket()) {
            LiveIT.awaitOnline(gateway, 1);
            Random random = new Random(28181);
            byte[] noise = new byte[1200];
            for (int packet = 0; packet < 500; packet++) {
                random.nextBytes(noise);
                udp.send(new DatagramPacket(noise, random.nextInt(noise.length), gateway.sip()));
            }
            tcp.connect(gateway.sip());
            tcp.getOutputStream()
                    .write("REGISTER sip:x SIP/2.0\r\nContent-Length: 99999999\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            tcp.setSoTimeout(10_000);
            assertThat(tcp.getInputStream().readAllBytes().length).isLessThan(2000);

            assertPlays();
        }
    }

    @Test
    void aWrongPasswordIsRefusedAndAnUnknownDeviceWaitsInQuarantine() throws IOException {
        String request = """
                REGISTER sip:34020000002000000001@3402000000 SIP/2.0
                Via: SIP/2.0/UDP 192.0.2.20:5060;rport;branch=z9hG4bK%d
                From: <sip:34020000001320000099@3402000000>;tag=77
                To: <sip:34020000001320000099@3402000000>
                Call-ID: c1@192.0.2.20
                CSeq: %d REGISTER
                Contact: <sip:34020000001320000099@192.0.2.20:5060>
                Max-Forwards: 70
                Expires: 3600
                %sContent-Length: 0

                """.replace("\n", "\r\n");
        try (DatagramSocket camera = new DatagramSocket()) {
            String challenge = ask(camera, request.formatted(1, 1, ""));
            assertThat(challenge)
                    .startsWith("SIP/2.0 401")
                    .contains("WWW-Authenticate: Digest")
                    .contains("rport=");
            String nonce = challenge.replaceAll("(?s).*nonce=\"([^\"]+)\".*", "$1");

            String refused = ask(
                    camera,
                    request.formatted(
                            2,
                            2,
                            "Authorization: Digest username=\"34020000001320000099\", realm=\"3402000000\", nonce=\""
                                    + nonce
                                    + "\", uri=\"sip:34020000002000000001@3402000000\","
                                    + " response=\"d9f975c012d6f2dd10e75daa4b6919a9\", algorithm=MD5\r\n"));

            assertThat(refused).startsWith("SIP/2.0 403");
            assertThat(gateway.api().items("/api/v1/devices")).isEmpty();
        }
    }

    @Test
    void rtpThatNobodyAskedForIsDropped() throws IOException {
        try (SimulatedCameras cameras = SimulatedCameras.start(gateway, 1);
                DatagramSocket stranger = new DatagramSocket()) {
            LiveIT.awaitOnline(gateway, 1);
            byte[] packet = new byte[200];
            packet[0] = (byte) 0x80;
            packet[1] = 96;
            packet[8] = 0x7f;
            for (int count = 0; count < 100; count++) {
                stranger.send(new DatagramPacket(
                        packet, packet.length, new InetSocketAddress("127.0.0.1", gateway.rtpPort())));
            }

            assertPlays();
            await().untilAsserted(() -> assertThat(
                            gateway.api().get("/metrics").expect(200).body().asText())
                    .contains("\ngw_rtp_packets_unknown_total 100.0\n"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            mode = Mode.INCLUDE,
            names = {
                "ZERO_SSRC", "SPLIT_CATALOG", "DUPLICATE_ITEMS", "UNESCAPED_AMPERSAND", "GB18030_NAMES",
                "UTF8_DECLARED_GB2312", "BAD_PSM_CRC", "NO_PSM", "RTP_LOSS", "RTP_REORDER"
            })
    void aCameraThatBendsTheStandardIsStillSeen(Fault fault) throws IOException {
        try (SimulatedCameras cameras = SimulatedCameras.start(gateway, 1, fault)) {
            LiveIT.awaitOnline(gateway, 1);
            assertThat(gateway.api()
                            .items("/api/v1/points")
                            .getFirst()
                            .path("name")
                            .asText())
                    .isEqualTo(cameras.camera(1).name());

            assertPlays();
        }
    }

    @Test
    void aRequestTheContractRefusesIsAProblemThatNamesTheField() {
        GatewayApi.Answer answer =
                gateway.api().post("/api/v1/play-sessions", "{\"deviceId\": 7}").expect(400);

        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.body().path("type").asText()).isNotBlank();
        assertThat(answer.body().toString()).containsAnyOf("deviceId", "channelId");
    }

    private void assertPlays() throws IOException {
        try (InputStream flv = gateway.api().open("/live/" + STREAM + ".flv").body()) {
            assertThat(flv.readNBytes(20_000)).hasSize(20_000);
        }
    }

    private String ask(DatagramSocket camera, String request) throws IOException {
        byte[] bytes = request.getBytes(StandardCharsets.US_ASCII);
        camera.send(new DatagramPacket(bytes, bytes.length, gateway.sip()));
        camera.setSoTimeout(10_000);
        DatagramPacket answer = new DatagramPacket(new byte[65_535], 65_535);
        try {
            camera.receive(answer);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no answer to " + request, e);
        }
        return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.US_ASCII);
    }
}
