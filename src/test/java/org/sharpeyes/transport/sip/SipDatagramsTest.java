package org.sharpeyes.transport.sip;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SipDatagramsTest {
    private static final int ENOUGH_FOR_A_CROWD = 32 * 16;
    private static final InetSocketAddress GATEWAY = new InetSocketAddress("192.0.2.1", 5060);
    private static final InetSocketAddress DEVICE = new InetSocketAddress("192.0.2.2", 5060);

    private final List<String> received = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private long now;
    private final WaitingDatagrams waiting = new WaitingDatagrams(42, 2_000, 1 << 20);
    private final EmbeddedChannel socket = new EmbeddedChannel(new SipDatagrams(
            new SipTraffic((from, message) -> received.add(message.toString(US_ASCII)), SipTap.NONE, meters),
            waiting,
            () -> now));

    @AfterEach
    void close() {
        socket.finishAndReleaseAll();
        assertThat(waiting.isEmpty()).isTrue();
    }

    private static DatagramPacket from(InetSocketAddress sender, String text) {
        ByteBuf bytes = Unpooled.copiedBuffer(text, US_ASCII);
        return new DatagramPacket(bytes, GATEWAY, sender);
    }

    /** What one read of the socket brings. */
    private void read(Stream<String> texts) {
        texts.forEach(text -> socket.pipeline().fireChannelRead(from(DEVICE, text)));
        socket.pipeline().fireChannelReadComplete();
    }

    /** One request after the other, faster than they are dealt with. */
    private void crowd() {
        for (int i = 0; i < 32; i++) {
            int first = i * 16;
            read(IntStream.range(first, first + 16).mapToObj(number -> "REGISTER " + number));
        }
    }

    private double dropped(String reason) {
        return meters.counter("gw.sip.dropped", "reason", reason).count();
    }

    private void turns(int count) {
        for (int i = 0; i < count; i++) {
            socket.runScheduledPendingTasks();
        }
    }

    @Test
    void dealsWithEverythingAtOnceUnlessACrowdComes() {
        crowd();
        assertThat(received).hasSize(ENOUGH_FOR_A_CROWD);
        assertThat(waiting.size()).isZero();

        read(IntStream.range(0, 16).mapToObj(number -> "REGISTER more " + number));
        assertThat(received).hasSize(ENOUGH_FOR_A_CROWD);
        assertThat(waiting.size()).isEqualTo(16);
    }

    @Test
    void dealsWithWhatWaitsWhenNothingIsLeftToRead() {
        crowd();
        received.clear();
        read(IntStream.range(0, 300).mapToObj(number -> "REGISTER more " + number));
        read(Stream.of("REGISTER last of all"));
        turns(20);

        assertThat(received).hasSize(301).startsWith("REGISTER more 0").endsWith("REGISTER last of all");
        read(Stream.of("REGISTER later"));
        assertThat(received).endsWith("REGISTER later");
    }

    @Test
    void doesNotLookForACrowdAgainSoonWhereThereWasNone() {
        crowd();
        read(IntStream.range(0, 16).mapToObj(number -> "REGISTER more " + number));
        turns(1);
        read(Stream.of("REGISTER later"));
        now += 900_000_000L;
        crowd();
        received.clear();
        read(IntStream.range(0, 16).mapToObj(number -> "REGISTER more " + number));
        assertThat(received).hasSize(16);

        read(Stream.of("REGISTER later"));
        now += 200_000_000L;
        crowd();
        received.clear();
        read(IntStream.range(0, 16).mapToObj(number -> "REGISTER more " + number));
        assertThat(received).isEmpty();
    }

    @Test
    void answersOnceWhoRepeatsHimselfWhileHeWaits() {
        crowd();
        received.clear();
        read(Stream.generate(() -> "REGISTER again").limit(16));
        socket.pipeline().fireChannelRead(from(new InetSocketAddress("192.0.2.3", 5060), "REGISTER again"));
        socket.pipeline().fireChannelReadComplete();
        turns(20);

        assertThat(received).containsExactly("REGISTER again", "REGISTER again");
        assertThat(dropped("repeated")).isEqualTo(15);
    }

    @Test
    void whoAnswersAChallengeGoesFirstAndResponsesDoNotWait() {
        crowd();
        received.clear();
        String halfway = "REGISTER 2\r\nVia: b\r\nAuthorization: Digest\r\nContent-Length: 0\r\n\r\n";
        read(Stream.of("REGISTER 1\r\nVia: Authorization: none\r\n\r\n", halfway, "SIP/2.0 200 OK\r\n\r\n"));
        turns(20);

        assertThat(received).hasSize(3).startsWith("SIP/2.0 200 OK\r\n\r\n", halfway);
    }

    @Test
    void readsOnlySoMuchBeforeItDealsWithSome() {
        crowd();
        received.clear();
        for (int i = 0; i < 70; i++) {
            int first = i * 16;
            read(IntStream.range(first, first + 16).mapToObj(number -> "REGISTER more " + number));
        }

        assertThat(received).hasSize(64);
    }

    @Test
    void keepsNoMoreThanThereIsRoomFor() {
        crowd();
        read(IntStream.range(0, 2_004).mapToObj(number -> "REGISTER more " + number));
        assertThat(dropped("overload")).isEqualTo(4);
    }

    @Test
    void keepsNoMoreBytesThanThereIsRoomFor() {
        crowd();
        read(IntStream.range(0, 20).mapToObj(number -> "REGISTER " + number + "X".repeat(60_000)));
        assertThat(dropped("overload")).isEqualTo(3);
    }
}
