package org.sharpeyes.signalling.transaction;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sharpeyes.codec.sip.SipReply;
import org.sharpeyes.codec.sip.TransactionKey;
import org.sharpeyes.transport.sip.SipPeer;

class ClientTransactionsTest {
    private static final InetSocketAddress DEVICE = new InetSocketAddress("192.0.2.1", 5060);
    private static final SipPeer UDP = SipPeer.udp(DEVICE);
    private static final TransactionKey KEY = new TransactionKey("z9hG4bK1", "MESSAGE");
    private static final byte[] REQUEST = {1, 2, 3};

    private final List<Long> sentAt = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private long now = Long.MAX_VALUE - 1_000_000_000L; // the clock may run over
    private final long start = now;
    private final ClientTransactions transactions = new ClientTransactions(this::sent, () -> now);

    private void sent(SipPeer to, byte[] message) {
        assertThat(message).isEqualTo(REQUEST);
        sentAt.add(TimeUnit.NANOSECONDS.toMillis(now - start));
    }

    private final ClientTransactions.Asker asker = new ClientTransactions.Asker() {
        @Override
        public void onReply(SipReply reply, SipPeer from) {
            told.add(Integer.toString(reply.status()));
        }

        @Override
        public void onTimeout() {
            told.add("timeout");
        }
    };

    private void pass(int seconds) {
        for (int i = 0; i < seconds * 20; i++) {
            now += 50_000_000L;
            transactions.sweep();
        }
    }

    private static SipReply reply(int status, String method) {
        String text =
                "SIP/2.0 %d X\r\nVia: SIP/2.0/UDP a;branch=z9hG4bK1\r\nCSeq: 1 %s\r\n\r\n".formatted(status, method);
        return Objects.requireNonNull(SipReply.of(Unpooled.wrappedBuffer(text.getBytes(US_ASCII))));
    }

    @Test
    void repeatsAfterLongerAndLongerPausesAndGivesUpAfter32Seconds() {
        transactions.send(KEY, REQUEST, UDP, asker);
        pass(40);

        assertThat(sentAt)
                .containsExactly(
                        0L, 500L, 1_500L, 3_500L, 7_500L, 11_500L, 15_500L, 19_500L, 23_500L, 27_500L, 31_500L);
        assertThat(told).containsExactly("timeout");
        assertThat(transactions.size()).isZero();
    }

    @Test
    void isDoneWithTheFirstFinalAnswer() {
        transactions.send(KEY, REQUEST, UDP, asker);
        pass(1);
        transactions.receive(reply(200, "MESSAGE"), UDP);
        transactions.receive(reply(200, "MESSAGE"), UDP);
        pass(40);

        assertThat(sentAt).hasSize(2);
        assertThat(told).containsExactly("200");
        assertThat(transactions.size()).isZero();
    }

    @Test
    void repeatsSeldomWhileTheDeviceIsAtIt() {
        transactions.send(KEY, REQUEST, UDP, asker);
        transactions.receive(reply(100, "MESSAGE"), UDP);
        pass(10);

        assertThat(sentAt).containsExactly(0L, 500L, 4_500L, 8_500L);
        assertThat(told).isEmpty();
    }

    @Test
    void anAnswerToAnotherMethodIsNone() {
        transactions.send(KEY, REQUEST, UDP, asker);
        transactions.receive(reply(200, "SUBSCRIBE"), UDP);

        assertThat(told).isEmpty();
        assertThat(transactions.size()).isEqualTo(1);
    }

    @Test
    void repeatsNothingOverTcp() {
        transactions.send(KEY, REQUEST, SipPeer.tcp(DEVICE, new EmbeddedChannel()), asker);
        pass(40);

        assertThat(sentAt).containsExactly(0L);
        assertThat(told).containsExactly("timeout");
    }

    @Test
    void tellsNobodyOfWhatWasGivenUp() {
        Runnable giveUp = transactions.send(KEY, REQUEST, UDP, asker);
        giveUp.run();
        giveUp.run();
        transactions.receive(reply(200, "MESSAGE"), UDP);
        pass(40);

        assertThat(sentAt).containsExactly(0L);
        assertThat(told).isEmpty();
        assertThat(transactions.size()).isZero();
    }

    @Test
    void takesNoMoreThanThereIsRoomFor() {
        for (int i = 0; i < 65_536; i++) {
            transactions.send(new TransactionKey("b" + i, "MESSAGE"), REQUEST, UDP, asker);
        }
        assertThat(told).isEmpty();

        transactions.send(KEY, REQUEST, UDP, asker);

        assertThat(told).containsExactly("timeout");
        assertThat(sentAt).hasSize(65_536);
    }
}
