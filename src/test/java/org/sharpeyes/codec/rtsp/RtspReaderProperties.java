package org.sharpeyes.codec.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.sharpeyes.codec.MalformedMessageException;

class RtspReaderProperties {
    /** Whatever comes: it ends, and with nothing but messages or the one exception. */
    @Property(tries = 2000)
    void anyBytesAreMessagesOrMalformed(@ForAll @Size(max = 20) List<@net.jqwik.api.From("parts") byte[]> parts) {
        RtspReader reader = new RtspReader(PooledByteBufAllocator.DEFAULT);
        int messages = 0;
        int bytes = 0;
        try {
            for (byte[] part : parts) {
                reader.add(Unpooled.wrappedBuffer(part));
                bytes += part.length;
                while (reader.next() != null) {
                    messages++;
                }
            }
        } catch (MalformedMessageException expected) {
            assertThat(expected).hasMessageNotContaining("\n");
        } finally {
            reader.close();
        }
        assertThat(messages).isLessThanOrEqualTo(bytes);
    }

    @Property(tries = 1000)
    void anyTransportIsChosenWithinBoundsOrNot(@ForAll @net.jqwik.api.From("transports") String header) {
        RtspTransport.choose(header).ifPresent(chosen -> {
            if (chosen.interleaved()) {
                assertThat(chosen.first()).isBetween(-1, 255);
            } else {
                assertThat(chosen.first()).isBetween(1024, 65535);
                assertThat(chosen.second()).isBetween(1024, 65535);
            }
        });
    }

    @Property(tries = 500)
    void anyReplyIsOneMessage(@ForAll String reason, @ForAll String value) {
        ByteBuf out = Unpooled.buffer();
        RtspReply.of(200, reason).with("X", value).write(out, "1");
        assertThat(out.toString(StandardCharsets.ISO_8859_1).split("\r\n", -1)).hasSize(5);
    }

    @Provide
    Arbitrary<byte[]> parts() {
        Arbitrary<byte[]> text = Arbitraries.of(
                        "OPTIONS",
                        " ",
                        "rtsp://h/live/cam",
                        " RTSP/1.0\r\n",
                        "CSeq: 1\r\n",
                        "Content-Length: 3\r\n",
                        ":",
                        "\r\n",
                        "\n",
                        "$\1\0\3",
                        "$")
                .map(word -> word.getBytes(StandardCharsets.US_ASCII));
        return Arbitraries.oneOf(
                text, text, Arbitraries.bytes().array(byte[].class).ofMaxSize(40));
    }

    @Provide
    Arbitrary<String> transports() {
        return Arbitraries.of(
                        "RTP/AVP",
                        "/TCP",
                        "/UDP",
                        ";",
                        "unicast",
                        "multicast",
                        "interleaved=",
                        "client_port=",
                        "0-1",
                        "65535",
                        "70000-70001",
                        "5000-5001",
                        ",",
                        "destination=1.2.3.4",
                        "mode=\"PLAY\"",
                        "-")
                .list()
                .ofMaxSize(12)
                .map(words -> String.join("", words));
    }
}
