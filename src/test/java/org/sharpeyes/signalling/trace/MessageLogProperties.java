package org.sharpeyes.signalling.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.sharpeyes.transport.sip.SipPeer;

class MessageLogProperties {
    private static final int SIZE = 20_000;
    private static final SipPeer PEER = SipPeer.udp(new InetSocketAddress("192.0.2.20", 5060));

    @Property(tries = 200)
    void whatComesOutIsTheLatestOfWhatWentInWholeAndInOrder(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 9_000) Integer> lengths) {
        MessageLog log = new MessageLog(SIZE);
        for (int i = 0; i < lengths.size(); i++) {
            byte[] message = new byte[lengths.get(i)];
            java.util.Arrays.fill(message, (byte) i);
            log.add(i, i % 2 == 0, PEER, Unpooled.wrappedBuffer(message));
        }
        List<MessageLog.Entry> kept = new ArrayList<>();
        log.forEach(kept::add);

        assertThat(kept).isNotEmpty();
        int first = lengths.size() - kept.size();
        for (int i = 0; i < kept.size(); i++) {
            MessageLog.Entry entry = kept.get(i);
            byte number = (byte) (first + i);
            assertThat(entry.at().toEpochMilli()).isEqualTo(first + i);
            assertThat(entry.sent()).isEqualTo((first + i) % 2 == 0);
            assertThat(entry.bytes().remaining()).isEqualTo(Math.min(lengths.get(first + i), MessageLog.LONGEST));
            while (entry.bytes().hasRemaining()) {
                assertThat(entry.bytes().get()).isEqualTo(number);
            }
            assertThat(entry.peer()).isEqualTo(PEER.address());
        }
        assertThat(log.size()).isLessThanOrEqualTo(SIZE);
    }
}
