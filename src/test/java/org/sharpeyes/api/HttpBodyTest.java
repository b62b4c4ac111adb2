package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.relay.StreamListener;

/** Media over HTTP/1 as it is on the wire. */
class HttpBodyTest extends RunningApi {
    private static final TrackSet SOUND =
            new TrackSet(null, new Track.Audio(AudioCodec.G711A, 8000, 1, ByteString.empty()));
    private static final StreamId ID = new StreamId("lab.wire");

    private Stream stream;
    private long pts;

    @BeforeEach
    void open() {
        stream = api.streams.open(ID, api.loops.next(), new StreamListener() {});
        stream.onLoop(() -> stream.onTracks(SOUND));
    }

    @AfterEach
    void close() {
        stream.close();
        await().until(() -> api.streams.find(ID).isEmpty());
    }

    private String get(String version, String headers) {
        String token = api.playTokens
                .issue(ID, Instant.now().plusSeconds(60), "automation")
                .value();
        return "GET /live/lab.wire.flv?token=%s %s\r\nHost: gateway\r\n%s\r\n".formatted(token, version, headers);
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void feed() {
        ByteBuf samples = Unpooled.buffer(320).writeZero(320);
        pts += 3600;
        stream.onAccessUnit(new AccessUnit(AccessUnit.Kind.AUDIO, pts, pts, true, samples));
    }

    private void awaitViewers(int count) {
        await().until(() -> stream.status().viewers() == count);
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            head.write(in.read());
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1", "HTTP/1.0"})
    void theBodyIsNothingButTheContainerAndEndsWithTheConnection(String version) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", api.port)) {
            send(socket, get(version, "Connection: keep-alive\r\n"));
            awaitViewers(1);
            stream.onLoop(() -> {
                feed();
                feed();
                stream.close();
            });
            InputStream in = socket.getInputStream();
            String head = head(in);
            assertThat(head).startsWith(version + " 200 OK\r\n").containsIgnoringCase("content-type: video/x-flv");
            assertThat(head)
                    .containsIgnoringCase("connection: close")
                    .doesNotContainIgnoringCase("transfer-encoding", "content-length");
            byte[] body = in.readAllBytes();
            assertThat(Arrays.copyOf(body, 3)).isEqualTo("FLV".getBytes(StandardCharsets.US_ASCII));
            int tagWithItsLength = 11 + 1 + 320 + 4;
            int last = body.length - 4;
            assertThat(Unpooled.wrappedBuffer(body).getInt(last)).isEqualTo(tagWithItsLength - 4);
        }
        awaitViewers(0);
    }

    @Test
    void aRequestBehindAStreamIsNotAnsweredIntoIt() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", api.port)) {
            send(socket, get("HTTP/1.1", "") + "GET /livez HTTP/1.1\r\nHost: gateway\r\n\r\n");
            awaitViewers(1);
            stream.onLoop(() -> {
                feed();
                stream.close();
            });
            InputStream in = socket.getInputStream();
            head(in);
            assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("HTTP/1.1");
        }
    }

    @Test
    void aStreamMayBeTheSecondAnswerOnAConnection() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", api.port)) {
            send(socket, "GET /livez HTTP/1.1\r\nHost: gateway\r\n\r\n" + get("HTTP/1.1", ""));
            awaitViewers(1);
            stream.onLoop(() -> {
                feed();
                stream.close();
            });
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(all).startsWith("HTTP/1.1 200 OK");
            assertThat(all.split("HTTP/1.1 200 OK", -1)).hasSize(3);
            assertThat(all.substring(all.lastIndexOf("\r\n\r\n") + 4)).startsWith("FLV");
        }
    }

    @Test
    void aViewerWhoHangsUpIsForgotten() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", api.port)) {
            send(socket, get("HTTP/1.1", ""));
            awaitViewers(1);
            stream.onLoop(this::feed);
            head(socket.getInputStream());
        }
        awaitViewers(0);
    }
}
