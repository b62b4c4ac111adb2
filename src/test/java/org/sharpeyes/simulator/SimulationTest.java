package org.sharpeyes.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sharpeyes.model.SipProtocol;
import org.sharpeyes.picture.TestPicture;
import org.sharpeyes.simulator.MiniPlatform.Message;
import org.sharpeyes.simulator.SimulationSettings.Media;
import org.sharpeyes.simulator.SimulationSettings.Sound;
import org.sharpeyes.simulator.SimulationSettings.Timing;

class SimulationTest {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String PASSWORD = "s3cret";
    private static final String DEVICE = "34020000001320000001";
    private static final String CHANNEL = "34020000001310000001";
    private static final Timing QUICK =
            new Timing(Duration.ofMillis(100), Duration.ofHours(1), Duration.ofMillis(200), 1_000, null);

    @TempDir
    private static Path directory;

    private static EventLoopGroup group;
    private static Path clip;

    private MiniPlatform platform;
    private Simulation simulation;

    @BeforeAll
    static void drawAPicture() throws IOException {
        group = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
        new TestPicture(160, 90, 25, 2).clip(directory, "1");
        clip = directory.resolve("picture-v1-160x90-25-2s-1.h264");
    }

    @AfterAll
    static void stopLoops() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @BeforeEach
    void openPlatform() throws IOException {
        platform = new MiniPlatform(PASSWORD);
    }

    @AfterEach
    void closeAll() throws IOException {
        if (simulation != null) {
            simulation.close();
        }
        platform.close();
    }

    private SimulationSettings settings() {
        return SimulationSettings.of(Platform.of(platform.address(), MiniPlatform.ID, PASSWORD), directory)
                .withFleet(new Fleet(1, 1, Fleet.DEFAULT_FIRST))
                .withTiming(QUICK)
                .withMedia(new Media(clip, Sound.G711A_TONE, null, directory));
    }

    private SimulatedDevice start(SimulationSettings settings) throws IOException {
        simulation = new Simulation(settings, group, InstantSource.system(), new Random(1));
        simulation.start();
        return simulation.devices().getFirst();
    }

    private SimulatedDevice startOnline(SimulationSettings settings) throws IOException {
        SimulatedDevice device = start(settings);
        awaitState(device, SimulatedDevice.State.ONLINE);
        return device;
    }

    private static void awaitState(SimulatedDevice device, SimulatedDevice.State state) {
        await().atMost(Duration.ofSeconds(10)).until(() -> device.state() == state);
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP"})
    void registersWithDigestAndKeepsAlive(SipProtocol protocol) throws IOException {
        SimulatedDevice device = startOnline(settings().withTransport(protocol));

        List<Message> registers = platform.requests("REGISTER");
        assertThat(registers).hasSize(2);
        assertThat(registers.get(0).startLine()).isEqualTo("REGISTER sip:34020000002000000001@3402000000 SIP/2.0");
        assertThat(registers.get(0).header("From")).startsWith("<sip:" + DEVICE + "@3402000000>;tag=");
        assertThat(registers.get(0).header("Via")).contains("/" + protocol + " ");
        assertThat(registers.get(1).header("Call-ID"))
                .isEqualTo(registers.get(0).header("Call-ID"));
        assertThat(registers.get(1).header("CSeq")).isEqualTo("2 REGISTER");
        assertThat(platform.awaitBody("<CmdType>Keepalive</CmdType>").text()).contains("<Status>OK</Status>");
        assertThat(device.id().value()).isEqualTo(DEVICE);
        assertThat(simulation.online()).isEqualTo(1);
    }

    @Test
    void staysOutWithAWrongPasswordAndTriesAgain() throws IOException {
        Platform wrong = Platform.of(platform.address(), MiniPlatform.ID, "other");
        SimulationSettings good = settings();
        SimulatedDevice device = start(new SimulationSettings(
                wrong, good.fleet(), good.transport(), good.timing(), good.media(), 1, Set.of()));

        awaitState(device, SimulatedDevice.State.REFUSED);
        await().until(() -> platform.received(message -> message.is("REGISTER")).size() >= 4);
        assertThat(platform.received(message -> message.is("MESSAGE"))).isEmpty();
        assertThat(wrong.toString()).doesNotContain("other");
    }

    @Test
    void repeatsWhatIsNotAnsweredAndRegistersAgainWhenForgotten() throws IOException {
        startOnline(settings());
        platform.answerMessages(false);
        Message keepalive = platform.await(message -> message.is("MESSAGE")
                && platform.received(other -> other.text().equals(message.text()))
                                .size()
                        > 1);

        platform.answer(keepalive, "403 Forbidden", "");

        await().until(() -> platform.received(message -> message.is("REGISTER")).size() >= 4);
    }

    @Test
    void sendsTheNextPartOfACatalogWhenTheLastOneIsConfirmed() throws IOException {
        startOnline(settings()
                .withFleet(new Fleet(1, 5, Fleet.DEFAULT_FIRST))
                .withCatalogBatch(2)
                .withFaults(Set.of(Fault.SILENT_KEEPALIVE)));
        platform.answerMessages(false);

        query("Catalog");

        Message first = platform.awaitBody("<CmdType>Catalog</CmdType>");
        assertThat(platform.await(message -> message.isAnswer(200, "MESSAGE")).header("Call-ID"))
                .isEqualTo("q-Catalog");
        assertThat(first.body(GB18030))
                .contains("<SN>17</SN>", "<SumNum>5</SumNum>", "村口东侧球机", "<GrassrootsCode>101201");
        assertThat(itemsIn(first)).isEqualTo(2);
        assertThat(callIds("Catalog")).hasSize(1);
        platform.answerMessages(true);
        platform.answer(first, "200 OK", "");
        await().until(() -> callIds("Catalog").size() == 3);
        assertThat(catalogItems()).isEqualTo(5);
    }

    @Test
    void tellsWhatItIsAndHowItDoes() throws IOException {
        startOnline(settings());

        query("DeviceInfo");
        query("DeviceStatus");

        assertThat(platform.awaitBody("<CmdType>DeviceInfo</CmdType>").body(GB18030))
                .contains(
                        "<SN>17</SN>",
                        "<DeviceID>" + DEVICE,
                        "<Result>OK</Result>",
                        "Sharp Eyes",
                        "<Channel>1</Channel>");
        assertThat(platform.awaitBody("<CmdType>DeviceStatus</CmdType>").text())
                .contains("<Online>ONLINE</Online>", "<Status>OK</Status>", "<DeviceTime>20");
    }

    @Test
    void sendsPicturesOverUdp() throws IOException {
        SimulatedDevice device = startOnline(settings());
        try (DatagramSocket media = mediaSocket()) {
            invite(media.getLocalPort(), "RTP/AVP", "", "c1", "0200001234");

            Message answer = platform.await(message -> message.isAnswer(200, "INVITE"));
            assertThat(platform.received(message -> message.isAnswer(100, "INVITE")))
                    .hasSize(1);
            assertThat(answer.text())
                    .contains("y=0200001234", "a=sendonly", "s=Play", "m=video", "RTP/AVP 96", "f=v/2/", "a/1/8/1");
            acknowledge(answer);
            List<byte[]> packets = receive(media, 60);
            assertThat(packets).allSatisfy(packet -> {
                assertThat(packet[1] & 0x7F).isEqualTo(96);
                assertThat(ByteBuffer.wrap(packet).getInt(8)).isEqualTo(200_001_234);
            });
            assertThat(IntStream.range(1, 60)
                            .map(i -> (sequence(packets.get(i)) - sequence(packets.get(i - 1))) & 0xFFFF))
                    .containsOnly(1);
            byte[] stream = payloads(packets);
            assertThat(find(stream, "000001BA")).isZero();
            assertThat(find(stream, "000001BC")).isPositive();
            assertThat(find(stream, "000001E0")).isPositive();
            assertThat(find(stream, "000001C0")).isPositive();
            assertThat(device.sessions()).isEqualTo(1);

            bye(answer);
            platform.await(message -> message.isAnswer(200, "BYE"));
            await().until(() -> device.sessions() == 0);
        }
    }

    @Test
    void connectsToAPlatformThatListens() throws IOException {
        startOnline(settings().withTransport(SipProtocol.TCP));
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listener.setSoTimeout(10_000);
            invite(
                    listener.getLocalPort(),
                    "TCP/RTP/AVP",
                    "a=setup:passive\r\na=connection:new\r\n",
                    "c1",
                    "0200001234");
            Message answer = platform.await(message -> message.isAnswer(200, "INVITE"));
            assertThat(answer.text()).contains("TCP/RTP/AVP 96", "a=setup:active");
            acknowledge(answer);

            try (Socket connection = listener.accept()) {
                assertFramedRtp(connection);
            }
        }
    }

    @Test
    void waitsForAPlatformThatConnects() throws IOException {
        startOnline(settings().withFaults(Set.of(Fault.TCP_SPLIT)));
        invite(40_000, "TCP/RTP/AVP", "a=setup:active\r\n", "c1", "0200001234");
        Message answer = platform.await(message -> message.isAnswer(200, "INVITE"));
        assertThat(answer.text()).contains("a=setup:passive");
        acknowledge(answer);
        Matcher port = Pattern.compile("m=video (\\d+)").matcher(answer.text());
        assertThat(port.find()).isTrue();

        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port.group(1)))) {
            assertFramedRtp(connection);
        }
    }

    @Test
    void replacesASessionOfTheSameSenderNumber() throws IOException {
        SimulatedDevice device = startOnline(settings());
        try (DatagramSocket first = mediaSocket();
                DatagramSocket second = mediaSocket()) {
            invite(first.getLocalPort(), "RTP/AVP", "", "c1", "0200001234");
            acknowledge(platform.await(message -> message.isAnswer(200, "INVITE")));
            receive(first, 1);

            invite(second.getLocalPort(), "RTP/AVP", "", "c2", "0200001234");
            acknowledge(platform.await(message ->
                    message.isAnswer(200, "INVITE") && message.header("Call-ID").equals("c2")));
            receive(second, 5);
            assertThat(device.sessions()).isEqualTo(1);
        }
    }

    @Test
    void givesUpACallThatIsNeverAcknowledgedOnlyAfterRepeatingItsAnswer() throws IOException {
        startOnline(settings());
        invite(40_000, "RTP/AVP", "", "c1", "0200001234");

        await().until(() ->
                platform.received(message -> message.isAnswer(200, "INVITE")).size() >= 2);
    }

    @Test
    void manyDevicesSpeakOverSeveralSockets() throws IOException {
        Timing atOnce = new Timing(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofMillis(200), 100_000, null);
        start(settings().withFleet(new Fleet(5_001, 1, Fleet.DEFAULT_FIRST)).withTiming(atOnce));
        awaitState(simulation.devices().getFirst(), SimulatedDevice.State.ONLINE);
        awaitState(simulation.devices().getLast(), SimulatedDevice.State.ONLINE);

        assertThat(portOf("34020000001320005001")).isNotEqualTo(portOf(DEVICE)).isNotEmpty();
    }

    private String portOf(String device) {
        Message register = platform.await(
                message -> message.is("REGISTER") && message.header("From").contains(device));
        Matcher port = Pattern.compile("127\\.0\\.0\\.1:(\\d+)").matcher(register.header("Via"));
        return port.find() ? port.group(1) : "";
    }

    @Test
    void refusesWhatItCannotDo() throws IOException {
        startOnline(settings());

        request("INVITE", "c1", 1, CHANNEL, "Content-Type: Application/SDP\n", "no description");
        request("PUBLISH", "c2", 1, DEVICE, "", "");
        request("MESSAGE", "c3", 1, "34020000001329999999", "", "");
        request("BYE", "c4", 1, CHANNEL, "", "");

        platform.await(message -> message.isAnswer(400, "INVITE"));
        platform.await(message -> message.isAnswer(405, "PUBLISH"));
        platform.await(message -> message.isAnswer(404, "MESSAGE"));
        platform.await(message -> message.isAnswer(481, "BYE"));
    }

    @Test
    void fallsSilentWithoutPowerAndComesBack() throws IOException {
        SimulatedDevice device = startOnline(settings());
        try (DatagramSocket media = mediaSocket()) {
            invite(media.getLocalPort(), "RTP/AVP", "", "c1", "0200001234");
            acknowledge(platform.await(message -> message.isAnswer(200, "INVITE")));
            receive(media, 1);

            device.stop();
            awaitState(device, SimulatedDevice.State.OFF);
            await().until(() -> device.sessions() == 0);
            query("DeviceInfo");
            await().during(Duration.ofMillis(400))
                    .until(() -> platform.received(message -> message.text().contains("<CmdType>DeviceInfo"))
                            .isEmpty());

            device.start();
            awaitState(device, SimulatedDevice.State.ONLINE);
        }
    }

    @Test
    void raisesAnAlarmAndHearsThatItArrived() throws Exception {
        SimulatedDevice device = startOnline(settings());

        var acknowledged = device.raiseAlarm(Alarm.TAMPER).toCompletableFuture();
        Message alarm = platform.awaitBody("<CmdType>Alarm</CmdType>");
        assertThat(alarm.body(GB18030))
                .contains("<DeviceID>" + CHANNEL, "<AlarmMethod>2", "<AlarmType>2", "镜头被遮挡", "<AlarmTime>20");
        Matcher sn = Pattern.compile("<SN>(\\d+)</SN>").matcher(alarm.text());
        assertThat(sn.find()).isTrue();
        message("Alarm", "Response", sn.group(1), "<Result>OK</Result>");

        assertThat(acknowledged.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void saysGoodbyeWhenTheSimulationEnds() throws IOException {
        startOnline(settings());

        simulation.close();

        assertThat(platform.requests("REGISTER"))
                .filteredOn(message -> message.header("Expires").equals("0"))
                .hasSize(2);
    }

    @Test
    void wrongAndZeroSsrc() throws IOException {
        startOnline(settings().withFaults(Set.of(Fault.WRONG_SSRC)));
        invite(40_000, "RTP/AVP", "", "c1", "0200001234");
        assertThat(platform.await(message -> message.isAnswer(200, "INVITE")).text())
                .contains("y=02000")
                .doesNotContain("y=0200001234");
        simulation.close();
        platform.received().clear();

        startOnline(settings().withFaults(Set.of(Fault.ZERO_SSRC)));
        try (DatagramSocket media = mediaSocket()) {
            invite(media.getLocalPort(), "RTP/AVP", "", "c2", "0200001234");
            Message answer = platform.await(message -> message.isAnswer(200, "INVITE"));
            assertThat(answer.text()).contains("y=0000000000");
            acknowledge(answer);
            assertThat(ByteBuffer.wrap(receive(media, 1).getFirst()).getInt(8)).isZero();
        }
    }

    @Test
    void busyDevicesSaySo() throws IOException {
        startOnline(settings().withFaults(Set.of(Fault.REJECT_BUSY)));

        invite(40_000, "RTP/AVP", "", "c1", "0200001234");

        platform.await(message -> message.isAnswer(486, "INVITE"));
    }

    @Test
    void catalogsCanBeWrongInEveryWay() throws IOException {
        startOnline(settings()
                .withFleet(new Fleet(1, 2, Fleet.DEFAULT_FIRST))
                .withFaults(Set.of(
                        Fault.SPLIT_CATALOG, Fault.DUPLICATE_ITEMS, Fault.UNESCAPED_AMPERSAND, Fault.GB18030_NAMES)));

        query("Catalog");

        await().until(() -> callIds("Catalog").size() == 4);
        Message part = platform.awaitBody("<CmdType>Catalog</CmdType>");
        assertThat(part.text())
                .contains("<SumNum>2</SumNum>", "A&B")
                .doesNotContain("&amp;")
                .containsIgnoringCase("gb2312");
        assertThat(part.body(GB18030)).contains("镕㙍䶮萳");
    }

    @Test
    void catalogsCanBeShortAndInTheWrongCharset() throws IOException {
        startOnline(settings()
                .withFleet(new Fleet(1, 2, Fleet.DEFAULT_FIRST))
                .withFaults(Set.of(Fault.SHORT_CATALOG, Fault.UTF8_DECLARED_GB2312)));

        query("Catalog");

        Message part = platform.awaitBody("<CmdType>Catalog</CmdType>");
        assertThat(part.text()).contains("<SumNum>2</SumNum>").containsPattern("encoding=['\"]GB2312");
        assertThat(part.body(StandardCharsets.UTF_8)).contains("村口东侧球机").doesNotContain("村委会门口枪机");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"NO_PSM", "BAD_PSM_CRC", "NO_KEYFRAME", "RTP_LOSS", "RTP_REORDER"})
    void mediaCanBeWrong(Fault fault) throws IOException {
        startOnline(settings().withFaults(Set.of(fault)));
        try (DatagramSocket media = mediaSocket()) {
            invite(media.getLocalPort(), "RTP/AVP", "", "c1", "0200001234");
            acknowledge(platform.await(message -> message.isAnswer(200, "INVITE")));
            List<byte[]> packets = receive(media, fault == Fault.RTP_LOSS ? 250 : 80);
            byte[] stream = payloads(packets);
            int map = find(stream, "000001BC");
            List<Integer> steps = IntStream.range(1, packets.size())
                    .mapToObj(i -> (sequence(packets.get(i)) - sequence(packets.get(i - 1))) & 0xFFFF)
                    .toList();
            switch (fault) {
                case NO_PSM, NO_KEYFRAME -> assertThat(map).isNegative();
                case BAD_PSM_CRC -> assertThat(crc(stream, map)).isNotZero();
                case RTP_LOSS -> assertThat(steps).contains(2);
                default -> assertThat(steps).contains(0xFFFF);
            }
        }
    }

    /** Zero over data and checksum when it is right (ISO/IEC 13818-1 Annex A). */
    private static int crc(byte[] stream, int start) {
        int end = start + 6 + ((stream[start + 4] & 0xFF) << 8 | stream[start + 5] & 0xFF);
        int crc = -1;
        for (int i = start; i < end; i++) {
            crc ^= stream[i] << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc << 1 ^ (crc < 0 ? 0x04C11DB7 : 0);
            }
        }
        return crc;
    }

    private void query(String type) throws IOException {
        message(type, "Query", "17", "");
    }

    private void message(String type, String root, String sn, String rest) throws IOException {
        String body =
                "<?xml version=\"1.0\" encoding=\"GB2312\"?>\r\n<%s><CmdType>%s</CmdType><SN>%s</SN><DeviceID>%s</DeviceID>%s</%s>\r\n"
                        .formatted(root, type, sn, DEVICE, rest, root);
        request("MESSAGE", "q-" + type, 20, DEVICE, "Content-Type: Application/MANSCDP+xml\n", body);
    }

    private void invite(int port, String profile, String lines, String callId, String ssrc) throws IOException {
        String sdp = "v=0\r\no=" + CHANNEL + " 0 0 IN IP4 127.0.0.1\r\ns=Play\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
                + "m=video " + port + " " + profile + " 96 98 97\r\na=recvonly\r\na=rtpmap:96 PS/90000\r\n"
                + "a=rtpmap:98 H264/90000\r\na=rtpmap:97 MPEG4/90000\r\n" + lines + "y=" + ssrc + "\r\n";
        String headers = "Subject: %s:%s,%s:0\nContact: <sip:%s@127.0.0.1>\nContent-Type: APPLICATION/SDP\n"
                .formatted(CHANNEL, ssrc, MiniPlatform.ID, MiniPlatform.ID);
        request("INVITE", callId, 1, CHANNEL, headers, sdp);
    }

    private void request(String method, String callId, int cseq, String user, String headers, String body)
            throws IOException {
        platform.send(
                """
                %s sip:%s@127.0.0.1:5060 SIP/2.0
                Via: SIP/2.0/UDP 127.0.0.1:%d;rport;branch=z9hG4bK%s%s
                From: <sip:34020000002000000001@3402000000>;tag=a1
                To: <sip:%s@3402000000>
                Call-ID: %s
                CSeq: %d %s
                Max-Forwards: 70
                %s\
                """.formatted(
                                method,
                                user,
                                platform.address().getPort(),
                                method,
                                callId,
                                user,
                                callId,
                                cseq,
                                method,
                                headers),
                body);
    }

    private void acknowledge(Message answer) throws IOException {
        inDialog("ACK", 1, answer);
    }

    private void bye(Message answer) throws IOException {
        inDialog("BYE", 2, answer);
    }

    private void inDialog(String method, int cseq, Message answer) throws IOException {
        platform.send(
                """
                %s sip:%s@127.0.0.1:5060 SIP/2.0
                Via: SIP/2.0/UDP 127.0.0.1:%d;rport;branch=z9hG4bK%s%s
                From: %s
                To: %s
                Call-ID: %s
                CSeq: %d %s
                Max-Forwards: 70
                """.formatted(
                                method,
                                CHANNEL,
                                platform.address().getPort(),
                                method,
                                answer.header("Call-ID"),
                                answer.header("From"),
                                answer.header("To"),
                                answer.header("Call-ID"),
                                cseq,
                                method),
                "");
    }

    private long itemsIn(Message message) {
        return Pattern.compile("<Item>").matcher(message.text()).results().count();
    }

    private List<String> callIds(String type) {
        return platform
                .received(message -> message.is("MESSAGE") && message.text().contains("<CmdType>" + type))
                .stream()
                .map(message -> message.header("Call-ID"))
                .distinct()
                .toList();
    }

    private long catalogItems() {
        return platform
                .received(message -> message.is("MESSAGE") && message.text().contains("<CmdType>Catalog"))
                .stream()
                .flatMap(message -> Pattern.compile("<Item>\\s*<DeviceID>(\\d+)")
                        .matcher(message.text())
                        .results())
                .map(result -> result.group(1))
                .distinct()
                .count();
    }

    private static DatagramSocket mediaSocket() throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static List<byte[]> receive(DatagramSocket socket, int count) throws IOException {
        List<byte[]> packets = new ArrayList<>();
        while (packets.size() < count) {
            DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
            socket.receive(packet);
            packets.add(java.util.Arrays.copyOf(packet.getData(), packet.getLength()));
        }
        return packets;
    }

    private static void assertFramedRtp(Socket connection) throws IOException {
        connection.setSoTimeout(10_000);
        DataInputStream in = new DataInputStream(connection.getInputStream());
        for (int i = 0; i < 30; i++) {
            byte[] packet = in.readNBytes(in.readUnsignedShort());
            assertThat(ByteBuffer.wrap(packet).getInt(8)).isEqualTo(200_001_234);
            assertThat(packet[0] & 0xFF).isEqualTo(0x80);
        }
    }

    private static int sequence(byte[] packet) {
        return (packet[2] & 0xFF) << 8 | packet[3] & 0xFF;
    }

    private static byte[] payloads(List<byte[]> packets) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        packets.forEach(packet -> all.write(packet, 12, packet.length - 12));
        return all.toByteArray();
    }

    private static int find(byte[] bytes, String hex) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .indexOf(new String(java.util.HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1));
    }
}
