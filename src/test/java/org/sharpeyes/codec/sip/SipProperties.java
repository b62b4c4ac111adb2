package org.sharpeyes.codec.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.sharpeyes.codec.MalformedMessageException;

class SipProperties {
    private static final byte[] MESSAGE =
            SipTexts.bytes(SipTexts.REGISTER.replace("Content-Length: 0", "Content-Length: 5") + "<x/>!");

    @Property(tries = 500)
    void anyBytesAreAMessageOrMalformed(@ForAll @Size(max = 300) byte[] bytes) {
        readOrRefuse(bytes);
    }

    @Property(tries = 1000)
    void aDamagedMessageIsAMessageOrMalformed(
            @ForAll @IntRange(max = 400) int at, @ForAll byte value, @ForAll @IntRange(max = 3) int cut) {
        byte[] damaged = MESSAGE.clone();
        damaged[at % damaged.length] = value;
        readOrRefuse(cut == 0 ? java.util.Arrays.copyOf(damaged, at % damaged.length) : damaged);
    }

    private static void readOrRefuse(byte[] bytes) {
        ByteBuf buffer = Unpooled.wrappedBuffer(bytes);
        try {
            assertThat(SipMessageReader.read(buffer).getTopmostVia()).isNotNull();
        } catch (MalformedMessageException e) {
            SipBadRequest.answer(buffer, new InetSocketAddress("192.0.2.20", 5060));
        }
        ByteBuf stream = Unpooled.wrappedBuffer(bytes);
        try {
            ByteBuf message = SipStreamFramer.next(stream);
            if (message != null) {
                message.release();
            }
        } catch (MalformedMessageException e) {
            assertThat(e).hasMessageNotContaining("null");
        } finally {
            stream.release();
            buffer.release();
        }
    }

    @Test
    void aStreamSplitAnywhereGivesTheSameMessages() throws Exception {
        byte[] stream = ByteBufUtil.getBytes(Unpooled.wrappedBuffer("\r\n\r\n".getBytes(), MESSAGE, MESSAGE));
        for (int split = 0; split <= stream.length; split++) {
            ByteBuf received = Unpooled.buffer();
            List<byte[]> messages = new ArrayList<>();
            received.writeBytes(stream, 0, split);
            drain(received, messages);
            received.writeBytes(stream, split, stream.length - split);
            drain(received, messages);
            received.release();

            assertThat(messages).containsExactly(MESSAGE, MESSAGE);
        }
    }

    private static void drain(ByteBuf received, List<byte[]> messages) throws MalformedMessageException {
        for (ByteBuf next = SipStreamFramer.next(received); next != null; next = SipStreamFramer.next(received)) {
            messages.add(ByteBufUtil.getBytes(next));
            next.release();
        }
    }
}
