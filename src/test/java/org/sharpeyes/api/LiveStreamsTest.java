package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
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
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.relay.StreamListener;

class LiveStreamsTest extends RunningApi {
    private static final TrackSet SOUND =
            new TrackSet(null, new Track.Audio(AudioCodec.G711A, 8000, 1, ByteString.empty()));
    private static final TrackSet MUSIC =
            new TrackSet(null, new Track.Audio(AudioCodec.AAC, 44100, 2, ByteString.copyOf(new byte[] {0x12, 0x10})));
    private static final TrackSet PICTURES = new TrackSet(
            new Track.Video(VideoCodec.H264, 640, 360, ByteString.copyOf(new byte[] {1, 0x64, 0, 0x1F}), "avc1.64001f"),
            null);
    private static final StreamId ID = new StreamId("lab.live");

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

    @Test
    void aPlayTokenOpensItsStreamAndNoOther() throws IOException {
        String token = api.playTokens
                .issue(ID, Instant.now().plusSeconds(60), "automation")
                .value();
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> {
            HttpResponse<InputStream> flv = api.send(
                    api.anonymous("/live/lab.live.flv?token=" + token).GET(),
                    HttpResponse.BodyHandlers.ofInputStream());
            assertThat(flv.statusCode()).isEqualTo(200);
            assertThat(flv.headers().firstValue("Content-Type")).contains("video/x-flv");
            return firstByte(flv);
        });
        feedUntil(first::isDone);
        assertThat(first.join()).isEqualTo('F');
        assertThat(api.send(api.anonymous("/live/other.flv?token=" + token).GET())
                        .statusCode())
                .isEqualTo(401);
        String late = api.playTokens
                .issue(ID, Instant.now().minusSeconds(1), "automation")
                .value();
        assertThat(api.send(api.anonymous("/live/lab.live.flv?token=" + late).GET())
                        .statusCode())
                .isEqualTo(401);
        assertThat(api.send(api.anonymous("/api/v1/devices?token=" + token).GET())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aViewerThatLeavesIsForgottenAndItsVisitWrittenDown() {
        CompletableFuture<HttpResponse<InputStream>> opened = CompletableFuture.supplyAsync(
                () -> api.send(api.request("/live/lab.live.mp4").GET(), HttpResponse.BodyHandlers.ofInputStream()));
        feedUntil(opened::isDone);
        assertThat(stream.status().viewers()).isEqualTo(1);
        closeQuietly(opened.join());
        feedUntil(() -> stream.status().viewers() == 0);
        await().untilAsserted(() ->
                assertThat(api.get("/api/v1/audit-records").body()).contains("view.opened", "lab.live"));
    }

    @Test
    void aStreamThatIsNotThereIsNotFound() {
        assertThat(api.get("/live/nothing.flv").statusCode()).isEqualTo(404);
        assertThat(api.get("/live/nothing.avi").statusCode()).isEqualTo(400);
    }

    @Test
    void aWebSocketIsToldTheTracksThenGetsSegmentsThenTheEnd() {
        Listener listener = new Listener();
        CompletableFuture<WebSocket> socket = connect("/live/lab.live.mp4", listener);
        feedUntil(() -> listener.binary.size() > 1);
        assertThat(listener.texts.peek()).contains("\"type\":\"tracks\"", "flac");
        assertThat(listener.binary.peek()).contains("ftyp");
        stream.close();
        await().until(() -> listener.closed.isDone());
        assertThat(listener.closed.join()).isEqualTo(1000);
        assertThat(listener.texts).last().asString().contains("ended");
        assertThat(socket).isCompleted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"flv", "mp4"})
    void aStreamWithoutAKeyFrameIsAProblemNotAWait(String format) {
        stream.onLoop(() -> stream.onTracks(PICTURES));
        HttpResponse<String> answer = api.get("/live/lab.live." + format);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(504);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("KEY_FRAME");
        await().until(() -> stream.status().viewers() == 0);
    }

    @Test
    void aWebSocketWithoutAKeyFrameIsToldSo() {
        stream.onLoop(() -> stream.onTracks(PICTURES));
        Listener listener = new Listener();
        connect("/live/lab.live.mp4", listener);
        await().until(() -> listener.closed.isDone());
        assertThat(listener.closed.join()).isEqualTo(4504);
        assertThat(listener.texts.peek()).contains("\"type\":\"failed\"", "KEY_FRAME");
        assertThat(listener.binary).isEmpty();
    }

    @Test
    void aWebSocketGetsBigUnitsWholeAndInOrder() {
        byte[] noise = new byte[300_000];
        new Random(1).nextBytes(noise);
        stream.onLoop(() -> stream.onTracks(MUSIC));
        Listener listener = new Listener();
        connect("/live/lab.live.flv", listener);
        await().until(() -> stream.status().viewers() == 1);
        stream.onLoop(() -> {
            for (int i = 0; i < 3; i++) {
                ByteBuf unit = PooledByteBufAllocator.DEFAULT.buffer().writeBytes(noise);
                stream.onAccessUnit(new AccessUnit(AccessUnit.Kind.AUDIO, i * 3600L, i * 3600L, true, unit));
            }
        });
        await().until(() -> listener.octets() >= 3 * noise.length);
        String all = String.join("", listener.binary);
        assertThat(all).startsWith("FLV");
        assertThat(all.split(Pattern.quote(new String(noise, StandardCharsets.ISO_8859_1)), -1))
                .hasSize(4);
    }

    @Test
    void aWebSocketIsToldWhyThereIsNothing() {
        Listener listener = new Listener();
        connect("/live/nothing.mp4", listener);
        await().until(() -> listener.closed.isDone());
        assertThat(listener.texts.peek()).contains("\"type\":\"failed\"", "\"status\":404");
        assertThat(listener.closed.join()).isEqualTo(4404);
    }

    private CompletableFuture<WebSocket> connect(String path, Listener listener) {
        StreamId id = new StreamId(path.substring("/live/".length(), path.lastIndexOf('.')));
        String token = api.playTokens
                .issue(id, Instant.now().plusSeconds(60), "automation")
                .value();
        URI uri = URI.create("ws://127.0.0.1:" + api.port + path + "?token=" + token);
        return HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(uri, listener);
    }

    private void feedUntil(Callable<Boolean> done) {
        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            stream.onLoop(this::feed);
            return done.call();
        });
    }

    private void feed() {
        ByteBuf samples = Unpooled.buffer(320).writeZero(320);
        pts += 3600;
        stream.onAccessUnit(new AccessUnit(AccessUnit.Kind.AUDIO, pts, pts, true, samples));
    }

    private static int firstByte(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            return body.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void closeQuietly(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Listener implements WebSocket.Listener {
        final Queue<String> texts = new ConcurrentLinkedQueue<>();
        final Queue<String> binary = new ConcurrentLinkedQueue<>();
        final CompletableFuture<Integer> closed = new CompletableFuture<>();

        int octets() {
            return binary.stream().mapToInt(String::length).sum();
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            texts.add(data.toString());
            return WebSocket.Listener.super.onText(socket, data, last);
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            binary.add(new String(bytes, StandardCharsets.ISO_8859_1));
            return WebSocket.Listener.super.onBinary(socket, data, last);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(status);
            return WebSocket.Listener.super.onClose(socket, status, reason);
        }
    }
}
