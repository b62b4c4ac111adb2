package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.relay.StreamListener;

class HlsTest extends RunningApi {
    private static final TrackSet PICTURES = new TrackSet(
            new Track.Video(VideoCodec.H264, 640, 360, ByteString.copyOf(new byte[] {1, 0x64, 0, 0x1F}), "avc1.64001f"),
            null);
    private static final String PLAYLIST_TYPE = "application/vnd.apple.mpegurl";

    private int count;
    private StreamId id;
    private Stream stream;
    private long pts;

    @BeforeEach
    void open() {
        id = new StreamId("hls." + ++count);
        stream = api.streams.open(id, api.loops.next(), new StreamListener() {});
        stream.onLoop(() -> stream.onTracks(PICTURES));
    }

    @AfterEach
    void close() {
        stream.close();
        await().until(() -> api.streams.find(id).isEmpty());
    }

    /** A group of 25 pictures and the key frame that ends it, all at once, for an output that is there already. */
    private void film() {
        api.hls.open(stream);
        stream.onLoop(() -> {
            for (int i = 0; i <= 25; i++) {
                ByteBuf payload = Unpooled.buffer(100).writeZero(100);
                stream.onAccessUnit(new AccessUnit(AccessUnit.Kind.VIDEO, pts, pts, i % 25 == 0, payload));
                pts += 3600;
            }
        });
    }

    private String token() {
        return api.playTokens
                .issue(id, Instant.now().plusSeconds(60), "automation")
                .value();
    }

    private HttpResponse<String> open(String path) {
        return api.send(api.anonymous(path).GET());
    }

    private String media(String query) {
        return "/live/" + id + "/media.m3u8" + query;
    }

    private static List<String> uris(String playlist) {
        return Pattern.compile("URI=\"([^\"]+)\"|^([^#\\s].*)$", Pattern.MULTILINE)
                .matcher(playlist)
                .results()
                .map((MatchResult found) -> found.group(1) == null ? found.group(2) : found.group(1))
                .toList();
    }

    @Test
    void everyUriCarriesTheTokenAndLeadsToMedia() {
        film();
        film();
        String query = "?token=" + token();
        HttpResponse<String> index = open("/live/" + id + ".m3u8" + query);
        assertThat(index.statusCode()).as(index.body()).isEqualTo(200);
        assertThat(index.headers().firstValue("Content-Type")).contains(PLAYLIST_TYPE);
        assertThat(index.body()).contains("CODECS=\"avc1.64001f\"").contains("RESOLUTION=640x360");
        assertThat(uris(index.body())).containsExactly(id + "/media.m3u8" + query);

        HttpResponse<String> playlist = open(media(query));
        assertThat(playlist.headers().firstValue("Content-Type")).contains(PLAYLIST_TYPE);
        assertThat(playlist.headers().firstValue("Cache-Control")).contains("no-cache");
        List<String> files = uris(playlist.body());
        assertThat(files).hasSizeGreaterThan(3);
        assertThat(files.subList(0, files.size() - 1)).allSatisfy(file -> {
            HttpResponse<String> answer = open("/live/" + id + "/" + file);
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("video/mp4");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("private, max-age=3600, immutable");
            assertThat(answer.body()).contains(file.startsWith("init") ? "moov" : "moof");
        });
    }

    @Test
    void aBearerTokenIsKeptOutOfTheUris() {
        film();
        assertThat(uris(api.get("/live/" + id + ".m3u8").body())).containsExactly(id + "/media.m3u8");
        assertThat(uris(api.get(media("")).body())).noneMatch(uri -> uri.contains("?"));
    }

    @Test
    void nobodyGetsInWithoutATokenOfTheStream() {
        film();
        String file = uris(api.get(media("")).body()).getFirst();
        String other = "?token="
                + api.playTokens
                        .issue(new StreamId("other"), Instant.now().plusSeconds(60), "automation")
                        .value();
        assertThat(List.of("/live/" + id + ".m3u8", media(""), "/live/" + id + "/" + file))
                .allSatisfy(path -> {
                    assertThat(open(path).statusCode()).isEqualTo(401);
                    assertThat(open(path + other).statusCode()).isEqualTo(401);
                    assertThat(open(path + "?token=" + token()).statusCode()).isEqualTo(200);
                });
    }

    @Test
    void whatIsNotThereIsNotFound() {
        film();
        api.get(media(""));
        assertThat(List.of(
                        "/live/" + id + "/1.m4s",
                        "/live/" + id + "/init-1.mp4",
                        "/live/" + id + "/1.2.m4s",
                        "/live/" + id + "/nonsense",
                        "/live/nothing.m3u8",
                        "/live/nothing/media.m3u8",
                        "/live/nothing/1.m4s"))
                .allSatisfy(path -> {
                    HttpResponse<String> answer = api.get(path);
                    assertThat(answer.statusCode()).as(path).isEqualTo(404);
                    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
                    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
                });
    }

    @Test
    void directivesThatMakeNoSenseAreRefused() {
        film();
        assertThat(api.get(media("?_HLS_part=1")).statusCode()).isEqualTo(400);
        assertThat(api.get(media("?_HLS_msn=x")).statusCode()).isEqualTo(400);
        HttpResponse<String> far = api.get(media("?_HLS_msn=999999999999999"));
        assertThat(far.statusCode()).isEqualTo(400);
        assertThat(far.body()).contains("\"field\":\"_HLS_msn\"");
    }

    @Test
    void aPlaylistAndAPartCanBeWaitedFor() {
        film();
        String hint = uris(api.get(media("")).body()).getLast();
        String segment = hint.substring(0, hint.indexOf('.'));
        CompletableFuture<HttpResponse<String>> playlist =
                CompletableFuture.supplyAsync(() -> api.get(media("?_HLS_msn=" + segment + "&_HLS_part=0")));
        CompletableFuture<HttpResponse<String>> part =
                CompletableFuture.supplyAsync(() -> api.get("/live/" + id + "/" + hint));
        await().until(() -> waiting() == 2);
        film();
        assertThat(playlist.join().body()).contains(hint);
        assertThat(part.join().body()).contains("moof");
        assertThat(waiting()).isZero();
    }

    @Test
    void oneWhoAsksAgainIsToldOfTheNextSegment() {
        film();
        assertThat(api.get("/live/" + id + ".m3u8").statusCode()).isEqualTo(200);
        String before = api.get(media("")).body();
        CompletableFuture<HttpResponse<String>> again = CompletableFuture.supplyAsync(() -> api.get(media("")));
        await().until(() -> waiting() == 1);
        film();
        assertThat(again.join().body().split("#EXTINF", -1)).hasSize(before.split("#EXTINF", -1).length + 1);
    }

    @Test
    void oneWhoLeavesWaitsNoLonger() {
        film();
        String hint = uris(api.get(media("")).body()).getLast();
        try (HttpClient impatient = HttpClient.newHttpClient()) {
            impatient.sendAsync(
                    api.request("/live/" + id + "/" + hint).build(), HttpResponse.BodyHandlers.discarding());
            await().until(() -> waiting() == 1);
            impatient.shutdownNow();
        }
        await().until(() -> waiting() == 0);
    }

    @Test
    void aViewingIsWrittenDownOnce() {
        film();
        String query = "?token=" + token();
        for (int i = 0; i < 5; i++) {
            open("/live/" + id + ".m3u8" + query);
        }
        open(media(query));
        await().untilAsserted(
                        () -> assertThat(api.get("/api/v1/audit-records").body().split("\"" + id + "\"", -1))
                                .hasSize(2));
        assertThat(stream.status().viewers()).isOne();
    }

    @Test
    void aStreamWithoutAKeyFrameIsAProblemNotAWait() {
        HttpResponse<String> answer = api.get("/live/" + id + ".m3u8");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(504);
        assertThat(answer.body()).contains("KEY_FRAME");
    }

    @Test
    void whoIsThereIsToldOfTheEndAndNobodyElse() {
        film();
        String query = "?token=" + token();
        assertThat(open(media(query)).body()).doesNotContain("#EXT-X-ENDLIST");
        stream.close();
        await().until(() -> api.streams.find(id).isEmpty());
        assertThat(open(media(query)).body()).contains("#EXT-X-ENDLIST").doesNotContain("PRELOAD");
        assertThat(api.get(media("")).statusCode()).isEqualTo(404);
    }

    private double waiting() {
        return api.telemetry.registry().get("gw.hls.waiting").gauge().value();
    }
}
