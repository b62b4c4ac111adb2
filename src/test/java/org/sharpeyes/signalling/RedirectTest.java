package org.sharpeyes.signalling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.signalling.profile.Profiles;
import org.sharpeyes.signalling.redirect.RedirectSettings;
import org.sharpeyes.signalling.trace.TraceSettings;
import org.sharpeyes.signalling.zone.Zones;

/** The redirect server with two nodes, of which one is a gateway and the other nobody until a device takes its port. */
class RedirectTest {
    private static final String OTHER = "34020000002000000003@127.0.0.1:";

    private final RunningGateway node = new RunningGateway(null);
    private RunningGateway server;
    private RawDevice device;

    @AfterEach
    void stop() {
        device.close();
        server.close();
        node.close();
    }

    /** With nodes that are not looked at: one that takes longer to answer than until the next look is not there. */
    private void start(String... nodes) {
        start(Duration.ofHours(1), nodes);
    }

    private void start(Duration check, String... nodes) {
        RedirectSettings redirect = new RedirectSettings(List.of(nodes), check);
        server = RunningGateway.dealingBy(
                new DevicePolicy(Profiles.builtIn(), Zones.none(), redirect, TraceSettings.NONE), "12345678");
        device = server.udp();
    }

    private String nodeUri() {
        return "34020000002000000002@127.0.0.1:" + node.signalling.port();
    }

    @Test
    void whoProvesWhoItIsIsSentToItsNode() {
        start(nodeUri());

        assertThat(device.ask(device.register(RawDevice.ID, 1, "Expires: 3600")))
                .startsWith("SIP/2.0 401");
        String redirected = device.registerWith("12345678", "Expires: 3600");

        assertThat(redirected)
                .startsWith("SIP/2.0 302 Moved")
                .contains("Contact: <sip:" + nodeUri() + ">", "Expires: 3600", "X-GB-ver: 3.0");
        assertThat(device.registerWith("wrong", "Expires: 3600")).startsWith("SIP/2.0 403");
        assertThat(server.events(DeviceEvent.Registered.class)).isEmpty();
        assertThat(device.ask(device.keepalive(RawDevice.ID))).startsWith("SIP/2.0 403");
    }

    @Test
    void aNodeThatDoesNotAnswerIsGivenNobodyUntilItDoes() throws Exception {
        DatagramSocket other = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        start(Duration.ofMillis(200), nodeUri(), OTHER + other.getLocalPort());
        await().atMost(10, TimeUnit.SECONDS).until(() -> nodesPresent() == 1);
        for (String id : ids()) {
            assertThat(redirected(id)).contains(nodeUri());
        }

        await().atMost(10, TimeUnit.SECONDS).until(() -> {
            answerNext(other);
            return nodesPresent() == 2;
        });
        Map<String, Integer> shares = new HashMap<>();
        for (String id : ids()) {
            shares.merge(RawDevice.find("Contact: <sip:(\\d+)@", redirected(id)), 1, Integer::sum);
        }
        assertThat(shares).containsOnlyKeys("34020000002000000002", "34020000002000000003");
        other.close();
    }

    @Test
    void whoIsBackSoonWasNotKeptAndIsSentToTheNext() {
        try (RunningGateway second = new RunningGateway(null)) {
            start(nodeUri(), OTHER + second.signalling.port());
            String first = nodeOf(redirected(RawDevice.ID));

            server.pass(Duration.ofMinutes(1));
            String other = nodeOf(redirected(RawDevice.ID));
            assertThat(other).isNotEqualTo(first);
            server.pass(Duration.ofMinutes(1));
            assertThat(nodeOf(redirected(RawDevice.ID))).isEqualTo(first);
            server.pass(Duration.ofMinutes(1));
            assertThat(nodeOf(redirected(RawDevice.ID))).isEqualTo(other);

            server.pass(Duration.ofMinutes(6));
            assertThat(nodeOf(redirected(RawDevice.ID))).isEqualTo(first);
        }
    }

    @Test
    void anAnswerThatWasLostIsGivenAgain() {
        try (RunningGateway second = new RunningGateway(null)) {
            start(nodeUri(), OTHER + second.signalling.port());
            String challenge = device.ask(device.register(RawDevice.ID, 1, "Expires: 3600"));
            String request = device.register(RawDevice.ID, 2, RawDevice.authorization(challenge, "12345678"));

            assertThat(device.ask(request)).startsWith("SIP/2.0 302").isEqualTo(device.ask(request));
        }
    }

    @Test
    void aDeviceWhoseNodeIsGoneFindsAnother() {
        RunningGateway second = new RunningGateway("12345678");
        start(nodeUri(), OTHER + second.signalling.port());
        String id = ids().stream()
                .filter(each -> nodeOf(redirected(each)).endsWith(OTHER + second.signalling.port()))
                .findFirst()
                .orElseThrow();
        try (RawDevice atItsNode = second.udp()) {
            String challenge = atItsNode.ask(atItsNode.register(id, 1, ""));
            assertThat(atItsNode.ask(atItsNode.register(id, 2, RawDevice.authorizationOf(id, challenge, "12345678"))))
                    .startsWith("SIP/2.0 200");
            second.close();
            server.pass(Duration.ofMinutes(3));

            assertThat(nodeOf(redirected(id))).isEqualTo(nodeUri());
        }
    }

    private static String nodeOf(String redirected) {
        return RawDevice.find("Contact: <sip:([^>]+)>", redirected);
    }

    private static void answerNext(DatagramSocket node) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[4_096], 4_096);
        node.receive(packet);
        String options = new String(packet.getData(), 0, packet.getLength(), UTF_8);
        byte[] answer = RawDevice.answer(options, "200 OK", "", "")
                .replace("\n", "\r\n")
                .getBytes(UTF_8);
        node.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
    }

    private int nodesPresent() {
        return (int) server.meters.get("gw.sip.redirect.nodes").gauge().value();
    }

    private List<String> ids() {
        return java.util.stream.IntStream.range(0, 20)
                .mapToObj("340200000013200001%02d"::formatted)
                .toList();
    }

    private String redirected(String id) {
        String challenge = device.ask(device.register(id, 1, "Expires: 3600"));
        String answer = device.ask(device.register(id, 2, RawDevice.authorizationOf(id, challenge, "12345678")));
        assertThat(answer).startsWith("SIP/2.0 302");
        return answer;
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.2:5060", "34020000002000000002@10.0.0.2", "1@10.0.0.2:5060", "x@y:99999"})
    void aNodeThatCannotBeOneIsRefused(String text) {
        start(nodeUri());
        List<String> nodes = List.of(text);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RedirectSettings(nodes, Duration.ofSeconds(1)))
                .withMessageContaining("ID@ADDRESS:PORT");
    }
}
