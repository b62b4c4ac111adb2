package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.Unpooled;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.access.Grant;
import org.sharpeyes.access.PlayTokens;
import org.sharpeyes.access.Role;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.relay.StreamListener;
import org.sharpeyes.store.TestStores;

/** Cameras of two grids, all of them running: every address of their pictures opens to their own people. */
class StreamAccessTest extends TwoGrids {
    private static final String NOBODYS = "34020300001320000077_34020300001320000077";
    private static final Pattern FILE = Pattern.compile("[^\"\\s,]+\\.(mp4|m4s)");
    private static final List<String> SOCKETS = List.of(".flv", ".flv?hevc=legacy", ".mp4", ".mp4?video=h264");

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<org.sharpeyes.relay.Stream> running = new ArrayList<>();
    /** What its playlist names. */
    private final Map<ChannelId, List<String>> files = new HashMap<>();

    @BeforeEach
    void film() {
        for (ChannelId channel : List.of(MINE, BESIDE, THEIRS)) {
            var stream = api.streams.open(channel.streamId(), api.loops.next(), new StreamListener() {});
            running.add(stream);
            stream.onLoop(() -> stream.onTracks(PICTURES));
            api.hls.open(stream);
            stream.onLoop(() -> {
                for (int i = 0; i <= 50; i++) {
                    long time = i * 3600L;
                    stream.onAccessUnit(new AccessUnit(
                            AccessUnit.Kind.VIDEO,
                            time,
                            time,
                            i % 25 == 0,
                            Unpooled.buffer(100).writeZero(100)));
                }
            });
            // One who asks again without a number waits for what is new.
            String playlist = api.get("/live/%s/media.m3u8?_HLS_msn=0".formatted(channel.streamId()))
                    .body();
            List<String> named =
                    FILE.matcher(playlist).results().map(MatchResult::group).toList();
            // The last one is what comes next.
            files.put(channel, named.subList(0, named.size() - 1));
        }
    }

    @AfterEach
    void leave() {
        running.forEach(org.sharpeyes.relay.Stream::close);
        await().until(() -> running.stream()
                .allMatch(stream -> api.streams.find(stream.id()).isEmpty()));
        running.clear();
    }

    @Test
    void overHttpTheOwnAreShownAndOthersAreNotThere() {
        assertThat(addresses(MINE))
                .hasSizeGreaterThan(8)
                .allSatisfy(address -> assertThat(fetch(token, address))
                        .extracting(Fetched::status)
                        .isEqualTo(200));
        for (ChannelId other : List.of(BESIDE, THEIRS)) {
            String id = other.streamId().value();
            assertThat(addresses(other)).hasSizeGreaterThan(8).allSatisfy(address -> {
                Fetched refused = fetch(token, address);
                assertThat(refused.status()).isEqualTo(404);
                assertThat(refused).isEqualTo(fetch(token, address.replace(id, NOBODYS)));
            });
        }
    }

    @Test
    void overWebSocketTheOwnAreShownAndOthersAreNotThere() {
        for (String end : SOCKETS) {
            assertThat(upgrade(token, MINE, end)).as(end).isEqualTo("shown");
            assertThat(upgrade("", MINE, end)).as(end).isEqualTo("401");
            for (ChannelId other : List.of(BESIDE, THEIRS)) {
                assertThat(upgrade(token, other, end)).as(end).isEqualTo("404");
                assertThat(upgrade(token, other, "_1" + end)).as(end).isEqualTo("404");
            }
        }
        assertThat(List.of(".m3u8", "/media.m3u8"))
                .allSatisfy(end -> assertThat(upgrade(token, THEIRS, end)).isEqualTo("404"));
    }

    @Test
    void aPlayTokenOpensItsOwnStreamWhileItLasts() {
        Instant soon = Instant.now().plusSeconds(60);
        String right = api.playTokens.issue(MINE.streamId(), soon, "local").value();
        String[] parts = right.split("\\.");
        Map<String, String> wrong = Map.of(
                "of another stream",
                api.playTokens.issue(THEIRS.streamId(), soon, "local").value(),
                "expired",
                api.playTokens
                        .issue(MINE.streamId(), Instant.now().minusSeconds(1), "local")
                        .value(),
                "of another gateway",
                new PlayTokens(new byte[32], api.clock)
                        .issue(MINE.streamId(), soon, "local")
                        .value(),
                "made to last",
                Long.parseLong(parts[0]) + 3600 + "." + parts[1] + "." + parts[2],
                "in another name",
                parts[0] + ".YWRtaW4." + parts[2],
                "nothing",
                "");
        for (String end : List.of(".flv?token=", ".mp4?video=h264&token=")) {
            assertThat(upgrade("", MINE, end + right)).isEqualTo("shown");
            assertThat(wrong).allSatisfy((how, play) -> {
                assertThat(upgrade("", MINE, end + play)).as(how).isEqualTo("401");
                assertThat(fetch("", "/live/" + MINE.streamId() + end + play).status())
                        .as(how)
                        .isEqualTo(401);
            });
        }
    }

    /** Whom a right is taken from, by what takes it, and what is said then. */
    private enum Loss {
        SIGNED_OUT(
                "401",
                test -> test.api.send(
                        test.bearing("/api/v1/sessions/current", test.victim).DELETE())),
        SESSION_ENDED("401", test -> test.api.delete("/api/v1/sessions/" + test.sessionOf("loss-SESSION_ENDED"))),
        USER_REMOVED("401", test -> test.api.delete("/api/v1/users/loss-USER_REMOVED")),
        GRANT_EXPIRED(
                "403",
                test -> test.grant(
                        "loss-GRANT_EXPIRED",
                        new Grant(Role.VIEWER, Set.of("340202"), Instant.now().minusSeconds(1)))),
        NO_PICTURES("403", test -> test.grant("loss-NO_PICTURES", new Grant(Role.MAINTAINER, Set.of("340202"), null))),
        ANOTHER_GRID("404", test -> test.grant("loss-ANOTHER_GRID", new Grant(Role.VIEWER, Set.of("340203"), null)));

        private final String answer;
        private final Consumer<StreamAccessTest> cause;

        Loss(String answer, Consumer<StreamAccessTest> cause) {
            this.answer = answer;
            this.cause = cause;
        }
    }

    private String victim;

    @ParameterizedTest
    @EnumSource(Loss.class)
    void whoLosesTheRightIsShownNothingMore(Loss loss) {
        victim = tokenOf("loss-" + loss, new Grant(Role.VIEWER, Set.of("340202"), null));
        assertThat(SOCKETS)
                .allSatisfy(end -> assertThat(upgrade(victim, MINE, end)).isEqualTo("shown"));
        loss.cause.accept(this);
        assertThat(SOCKETS)
                .allSatisfy(end -> assertThat(upgrade(victim, MINE, end)).isEqualTo(loss.answer));
        assertThat(addresses(MINE))
                .allSatisfy(address ->
                        assertThat(fetch(victim, address).status()).isEqualTo(Integer.parseInt(loss.answer)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anApiKeyShowsItsGridUntilItIsDeletedOrExpires(boolean expires) {
        Instant end = Instant.now().plusSeconds(expires ? 3 : 600);
        JsonObject wanted = new JsonObject()
                .put("name", "wall-" + expires)
                .put("role", "viewer")
                .put("gridCodes", new JsonArray().add("340202"))
                .put("expiresAt", end.toString());
        JsonObject key = new JsonObject(api.post("/api/v1/api-keys", wanted).body());
        String bearer = key.getString("token");
        if (!expires) {
            assertThat(upgrade(bearer, MINE, ".mp4")).isEqualTo("shown");
            assertThat(upgrade(bearer, THEIRS, ".mp4")).isEqualTo("404");
            api.delete("/api/v1/api-keys/" + key.getString("apiKeyId"));
        }
        await().untilAsserted(() -> assertThat(upgrade(bearer, MINE, ".mp4")).isEqualTo("401"));
        assertThat(fetch(bearer, "/live/" + MINE.streamId() + ".flv").status()).isEqualTo(401);
    }

    /** Events are told to a token: when it is nobody's any more, or may see nothing, its stream ends. */
    @Test
    void openEventsEndWithTheRight() {
        String leaving = tokenOf("leaving", new Grant(Role.VIEWER, Set.of("340202"), null));
        String blinded = tokenOf("blinded", new Grant(Role.VIEWER, Set.of("340202"), null));
        try (Stream<String> left = events(leaving);
                Stream<String> blind = events(blinded)) {
            List<CompletableFuture<Void>> ends = Stream.of(left, blind)
                    .map(lines -> CompletableFuture.runAsync(() -> lines.forEach(line -> {})))
                    .toList();
            api.send(bearing("/api/v1/sessions/current", leaving).DELETE());
            grant(
                    "blinded",
                    new Grant(Role.VIEWER, Set.of("340202"), Instant.now().minusSeconds(1)));
            await().atMost(Duration.ofSeconds(40))
                    .untilAsserted(() ->
                            assertThat(ends).allSatisfy(end -> assertThat(end).isCompleted()));
        }
    }

    private Stream<String> events(String bearer) {
        HttpResponse<Stream<String>> answer =
                api.send(bearing("/api/v1/events", bearer).GET(), HttpResponse.BodyHandlers.ofLines());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private void grant(String user, Grant grant) {
        TestStores.await(api.users.setGrants(user, List.of(grant)));
    }

    private HttpRequest.Builder bearing(String path, String bearer) {
        HttpRequest.Builder request = api.anonymous(path);
        return bearer.isEmpty() ? request : request.header("Authorization", "Bearer " + bearer);
    }

    /** Everything that HTTP has of a channel's stream, down to the files that its playlist names. */
    private List<String> addresses(ChannelId channel) {
        String stream = "/live/" + channel.streamId();
        Stream<String> media = files.get(channel).stream().map(file -> "/" + file);
        Stream<String> ends = Stream.concat(SOCKETS.stream(), Stream.of(".m3u8", "/media.m3u8?_HLS_msn=0"));
        return Stream.concat(ends, media).map(end -> stream + end).toList();
    }

    /** @param body of a refusal; pictures may go on for ever */
    private record Fetched(int status, String body) {}

    private Fetched fetch(String bearer, String path) {
        HttpResponse<InputStream> answer =
                api.send(bearing(path, bearer).GET(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            int status = answer.statusCode();
            return new Fetched(status, status == 200 ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code shown} once pictures have come, else the status of the refusal. */
    private String upgrade(String bearer, ChannelId channel, String end) {
        URI uri = URI.create("ws://127.0.0.1:%d/live/%s%s".formatted(api.port, channel.streamId(), end));
        WebSocket.Builder builder = client.newWebSocketBuilder();
        if (!bearer.isEmpty()) {
            builder.header("Authorization", "Bearer " + bearer);
        }
        FirstPictures pictures = new FirstPictures();
        try {
            WebSocket socket = builder.buildAsync(uri, pictures).join();
            await().until(pictures.come::isDone);
            socket.abort();
            return pictures.come.join();
        } catch (CompletionException refused) {
            assertThat(refused).hasCauseInstanceOf(WebSocketHandshakeException.class);
            WebSocketHandshakeException handshake = (WebSocketHandshakeException) refused.getCause();
            return String.valueOf(handshake.getResponse().statusCode());
        }
    }

    private static final class FirstPictures implements WebSocket.Listener {
        final CompletableFuture<String> come = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            come.complete("shown");
            return WebSocket.Listener.super.onBinary(socket, data, last);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            come.complete("closed " + status);
            return WebSocket.Listener.super.onClose(socket, status, reason);
        }
    }
}
