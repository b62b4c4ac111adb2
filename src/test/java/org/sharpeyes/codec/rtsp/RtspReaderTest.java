package org.sharpeyes.codec.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.codec.MalformedMessageException;

class RtspReaderTest {
    private static final String OPTIONS =
            "OPTIONS rtsp://h/live/cam RTSP/1.0\r\nCSeq: 1\r\nUser-Agent: LibVLC/3.0.23 (LIVE555 Streaming Media)\r\n\r\n";
    private static final String PARAMETER =
            "SET_PARAMETER rtsp://h/live/cam/ RTSP/1.0\nCSeq: 2\nContent-Length: 5\n\n$$$\r\n";
    private static final String RECEIVER_REPORT = "$\1\0\10\u0080\u00C9\0\1\1\2\3\4";

    private final RtspReader reader = new RtspReader(PooledByteBufAllocator.DEFAULT);

    @AfterEach
    void close() {
        reader.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 50, 1000})
    void readsRequestsAndFramesInAnyPortions(int portion) throws Exception {
        List<RtspMessage> messages =
                read(OPTIONS + RECEIVER_REPORT + PARAMETER + "\r\n" + RECEIVER_REPORT + OPTIONS, portion);

        assertThat(messages).hasSize(5);
        assertThat(messages.get(0)).isInstanceOfSatisfying(RtspMessage.Request.class, request -> {
            assertThat(request.method()).isEqualTo("OPTIONS");
            assertThat(request.target()).isEqualTo("rtsp://h/live/cam");
            assertThat(request.header("cseq")).contains("1");
            assertThat(request.header("User-Agent")).contains("LibVLC/3.0.23 (LIVE555 Streaming Media)");
            assertThat(request).hasToString("OPTIONS");
        });
        assertThat(messages.get(1)).isEqualTo(new RtspMessage.Interleaved(1));
        assertThat(messages.get(2))
                .isInstanceOfSatisfying(
                        RtspMessage.Request.class,
                        request -> assertThat(request.method()).isEqualTo("SET_PARAMETER"));
        assertThat(messages.get(4)).isEqualTo(messages.get(0));
    }

    /** While a request is worked on, what follows waits, also what is to be skipped. */
    @Test
    void skipsWhatWaitsBeforeWhatComes() throws Exception {
        reader.add(bytes("$\1\0\4ab"));
        assertThat(reader.next()).isEqualTo(new RtspMessage.Interleaved(1));
        reader.add(bytes("cd" + OPTIONS));
        assertThat(reader.next()).isInstanceOf(RtspMessage.Request.class);
    }

    @Test
    void joinsHeadersOfOneName() throws Exception {
        RtspMessage message = read("SETUP u RTSP/1.0\r\nTransport: a\r\ntransport: b\r\n\r\n", 100)
                .getFirst();
        assertThat(((RtspMessage.Request) message).header("Transport")).contains("a,b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "OPTIONS * RTSP/2.0\r\n\r\n",
                "OPTIONS *\r\n\r\n",
                "OPTIONS * RTSP/1.0\r\n: x\r\n\r\n",
                "OPTIONS * RTSP/1.0\r\nContent-Length: -1\r\n\r\n",
                "OPTIONS * RTSP/1.0\r\nContent-Length: 16385\r\n\r\n",
                "OPTIONS * RTSP/1.0\r\nContent-Length: 99999999999999\r\n\r\n",
                "\u0016\u0003\u0001\u0000",
                "RTSP/1.0 200 OK\r\n\r\n",
            })
    void refusesWhatIsNoRequest(String text) {
        assertThatThrownBy(() -> read(text, 1000)).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void refusesAnEndlessHead() {
        String endless = "OPTIONS * RTSP/1.0\r\nX: " + "x".repeat(RtspReader.MAX_HEAD);
        assertThatThrownBy(() -> read(endless, 5000)).hasMessageContaining("a head of more than 8192 bytes");
    }

    @Test
    void refusesTooManyHeaders() {
        String many = "OPTIONS * RTSP/1.0\r\n" + "A: b\r\n".repeat(100) + "\r\n";
        assertThatThrownBy(() -> read(many, 5000)).hasMessageContaining("more than 64 headers");
    }

    @Test
    void keepsNoMoreThanItMay() throws Exception {
        RtspReader busy = new RtspReader(PooledByteBufAllocator.DEFAULT);
        byte[] block = new byte[64 << 10];
        busy.add(Unpooled.wrappedBuffer(block));
        busy.add(Unpooled.wrappedBuffer(block));
        assertThatThrownBy(() -> busy.add(Unpooled.wrappedBuffer(block))).isInstanceOf(MalformedMessageException.class);
        busy.close();
    }

    @Test
    void writesAnswers() {
        ByteBuf out = Unpooled.buffer();
        RtspReply.of(504, "No key frame\r\nX: 关键帧")
                .with("Session", "a")
                .withBody("text/plain", "关")
                .write(out, "7");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("RTSP/1.0 504 No key frame??X: ???\r\nCSeq: 7\r\nSession: a\r\nContent-Type: text/plain\r\n"
                        + "Content-Length: 3\r\n\r\n关");
        out.clear();
        RtspReply.ok().write(out, "");
        assertThat(ByteBufUtil.getBytes(out)).asString().isEqualTo("RTSP/1.0 200 OK\r\n\r\n");
    }

    private List<RtspMessage> read(String text, int portion) throws MalformedMessageException {
        ByteBuf all = bytes(text);
        List<RtspMessage> messages = new ArrayList<>();
        while (all.isReadable()) {
            reader.add(all.readSlice(Math.min(portion, all.readableBytes())));
            for (RtspMessage next = reader.next(); next != null; next = reader.next()) {
                messages.add(next);
            }
        }
        return messages;
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
    }
}
