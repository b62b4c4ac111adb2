package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.sharpeyes.access.AuditSettings;
import org.sharpeyes.api.live.LiveStreams;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.api.resource.InventoryWhereabouts;
import org.sharpeyes.api.rtsp.RtspAccess;
import org.sharpeyes.api.rtsp.RtspServer;
import org.sharpeyes.api.rtsp.RtspServices;
import org.sharpeyes.api.rtsp.RtspSettings;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.relay.StreamListener;
import org.sharpeyes.viewer.RtpContainer;

/** Tests against one running RTSP server and a stream that each of them feeds; afterwards nothing may be left over. */
abstract class RunningRtsp extends RunningApi {
    static final StreamId ID = new StreamId("lab.rtsp");
    static final Track.Audio SOUND = new Track.Audio(AudioCodec.G711A, 8000, 1, ByteString.empty());
    static final TrackSet BOTH = new TrackSet(picture(VideoCodec.H264), SOUND);
    static final String TCP = "Transport: RTP/AVP/TCP;unicast;interleaved=";
    static final Duration PATIENCE = Duration.ofSeconds(1);
    static final Duration SILENCE = Duration.ofSeconds(3);

    RtspServer server;
    Stream stream;
    String url;
    String withToken;
    private long ticks;

    @BeforeAll
    void serve() throws IOException {
        server =
                RtspServer.start(new RtspSettings("127.0.0.1", 0, null), api.loops, services(api.telemetry.registry()));
    }

    @AfterAll
    void stopServing() {
        server.close();
    }

    @BeforeEach
    void open() {
        stream = api.streams.open(ID, api.loops.next(), new StreamListener() {});
        url = "rtsp://127.0.0.1:%d/live/%s".formatted(server.port(), ID);
        withToken = url + "?token="
                + api.playTokens
                        .issue(ID, Instant.now().plusSeconds(60), "automation")
                        .value();
    }

    @AfterEach
    void everythingIsFreed() {
        stream.close();
        await().until(() -> api.streams.find(ID).isEmpty());
        await().untilAsserted(() -> assertThat(gauge("gw.rtsp.sessions")).isZero());
        await().untilAsserted(() -> assertThat(gauge("gw.rtsp.connections")).isZero());
        await().untilAsserted(() -> assertThat(gauge("gw.viewers")).isZero());
    }

    RtspServices services(MeterRegistry meters) {
        ApiServices services = api.services;
        return new RtspServices(
                new LiveStreams(
                        api.play, api.streams, services.media().pictures().h264(), api.inventory),
                services.media().viewers(),
                new RtpContainer(api.clock, api.random),
                new RtspAccess(
                        services.access().sessions(),
                        services.access().credentials(),
                        new InventoryWhereabouts(api.inventory),
                        new Audit(api.audit, AuditSettings.DEFAULT),
                        api.blocking),
                PATIENCE,
                SILENCE,
                meters,
                api.random);
    }

    RtspClient client() {
        return new RtspClient(server.port());
    }

    static String basic(String user, String password) {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    static Track.Video picture(VideoCodec codec) {
        return new Track.Video(codec, 640, 360, ByteString.copyOf(new byte[] {1, 0x64, 0, 0x1F}), "");
    }

    /** Tracks, and so many pictures with sound, the first of them a key frame. */
    void feed(int pictures) {
        stream.onLoop(() -> stream.onTracks(BOTH));
        feedOnly(pictures);
    }

    void feedOnly(int pictures) {
        stream.onLoop(() -> {
            for (int i = 0; i < pictures; i++) {
                ticks += 3600;
                pour(AccessUnit.Kind.VIDEO, i == 0, 3000);
                pour(AccessUnit.Kind.AUDIO, true, 320);
            }
        });
    }

    void pour(AccessUnit.Kind kind, boolean keyFrame, int bytes) {
        var payload = PooledByteBufAllocator.DEFAULT.buffer(bytes);
        if (kind == AccessUnit.Kind.VIDEO) {
            payload.writeInt(bytes - 4).writeByte(keyFrame ? 0x65 : 0x41).writeZero(bytes - 5);
        } else {
            payload.writeZero(bytes);
        }
        stream.onAccessUnit(new AccessUnit(kind, ticks, ticks, keyFrame, payload));
    }

    void feedUntil(Callable<Boolean> done) {
        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            feedOnly(1);
            return done.call();
        });
    }

    double gauge(String name) {
        return api.telemetry.registry().get(name).gauge().value();
    }
}
