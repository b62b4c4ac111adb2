package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.access.Grant;
import org.sharpeyes.access.Role;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.relay.StreamListener;
import org.sharpeyes.store.TestStores;

/** Who watches, and loses the right to, sees no more of it, whatever let them in. */
class EndedRightsTest extends TwoGrids {
    private static final Grant HERE = new Grant(Role.VIEWER, Set.of("340202"), null);
    private static final Grant ELSEWHERE = new Grant(Role.VIEWER, Set.of("340203"), null);

    private final HttpClient client = HttpClient.newHttpClient();
    private Stream stream;

    @BeforeEach
    void film() {
        stream = api.streams.open(MINE.streamId(), api.loops.next(), new StreamListener() {});
        stream.onLoop(() -> {
            stream.onTracks(PICTURES);
            stream.onAccessUnit(new AccessUnit(
                    AccessUnit.Kind.VIDEO, 0, 0, true, Unpooled.buffer(100).writeZero(100)));
        });
    }

    @AfterEach
    void leave() {
        stream.close();
        await().until(() -> api.streams.find(stream.id()).isEmpty());
    }

    @Test
    void openPicturesEndWithTheSession() {
        Watching watching = watch("", tokenOf("signs-out", HERE));
        Watching other = watch("", tokenOf("stays", HERE));
        api.delete("/api/v1/sessions/" + sessionOf("signs-out"));

        assertEnds(watching);
        assertThat(other.end).isNotDone();
        other.socket.abort();
    }

    @Test
    void openPicturesEndWithTheGrantOfWhoHoldsTheToken() {
        tokenOf("moved", HERE);
        String play = playToken("moved");
        Watching watching = watch(play, "");
        TestStores.await(api.users.setGrants("moved", List.of(ELSEWHERE)));

        assertEnds(watching);
        assertThat(status(play)).isEqualTo(404);
    }

    @Test
    void aTokenOfSomebodyWhoIsGoneOpensNothing() {
        tokenOf("gone", HERE);
        String play = playToken("gone");
        Watching watching = watch(play, "");
        api.delete("/api/v1/users/gone");

        assertThat(status(play)).isEqualTo(401);
        assertEnds(watching);
    }

    @Test
    void aTokenOfSomebodyWhoseTimeIsOverOpensNothing() {
        tokenOf("late", HERE);
        String play = playToken("late");
        assertThat(status(play)).isEqualTo(200);
        Grant over = new Grant(Role.VIEWER, Set.of("340202"), Instant.now().minusSeconds(1));
        TestStores.await(api.users.setGrants("late", List.of(over)));

        assertThat(status(play)).isEqualTo(403);
    }

    /** The preset token has a name, which a user may have, too. */
    @Test
    void aTokenOfAUserWhoIsCalledAsThePresetTokenOpensWhatTheUserSees() {
        tokenOf("automation", ELSEWHERE);

        assertThat(status(playToken("automation"))).isEqualTo(404);
        api.delete("/api/v1/users/automation");
        assertThat(status(playToken("automation"))).isEqualTo(200);
    }

    private String playToken(String holder) {
        return api.playTokens
                .issue(MINE.streamId(), Instant.now().plusSeconds(600), holder)
                .value();
    }

    private int status(String playToken) {
        HttpResponse<InputStream> answer = api.send(
                api.anonymous("/live/%s.flv?token=%s".formatted(MINE.streamId(), playToken))
                        .GET(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream pictures = answer.body()) {
            return answer.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Watching watch(String playToken, String bearer) {
        URI uri = URI.create("ws://127.0.0.1:%d/live/%s.flv%s"
                .formatted(api.port, MINE.streamId(), playToken.isEmpty() ? "" : "?token=" + playToken));
        WebSocket.Builder builder = client.newWebSocketBuilder();
        if (!bearer.isEmpty()) {
            builder.header("Authorization", "Bearer " + bearer);
        }
        Watching watching = new Watching();
        watching.socket = builder.buildAsync(uri, watching).join();
        await().until(watching.pictures::isDone);
        return watching;
    }

    private static void assertEnds(Watching watching) {
        await().atMost(Duration.ofSeconds(30)).until(watching.end::isDone);
        assertThat(watching.end.join()).isEqualTo(4403);
    }

    private static final class Watching implements WebSocket.Listener {
        final CompletableFuture<Void> pictures = new CompletableFuture<>();
        /** With this status. */
        final CompletableFuture<Integer> end = new CompletableFuture<>();

        private WebSocket socket;

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            pictures.complete(null);
            return WebSocket.Listener.super.onBinary(socket, data, last);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            end.complete(status);
            return WebSocket.Listener.super.onClose(socket, status, reason);
        }
    }
}
