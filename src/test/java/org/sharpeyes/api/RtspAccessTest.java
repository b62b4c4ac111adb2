package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sharpeyes.access.Role;
import org.sharpeyes.api.rtsp.RtspServer;
import org.sharpeyes.api.rtsp.RtspSettings;
import org.sharpeyes.model.Secret;
import org.sharpeyes.model.StreamId;

class RtspAccessTest extends RunningRtsp {
    @Test
    void tellsEverybodyWhatItCanDo() {
        try (RtspClient client = client()) {
            assertThat(client.ask("OPTIONS", "*").header("Public")).contains("DESCRIBE", "PLAY", "TEARDOWN");
            assertThat(client.ask("OPTIONS", url, "Require: implicit-play").status())
                    .isEqualTo(551);
            assertThat(client.ask("GET_PARAMETER", url).status()).isEqualTo(200);
            assertThat(client.ask("ANNOUNCE", url).status()).isEqualTo(405);
            assertThat(client.ask("DANCE", url).status()).isEqualTo(501);
            assertThat(client.ask("PLAY", url).status()).isEqualTo(455);
            assertThat(client.ask("PAUSE", url).status()).isEqualTo(455);
            assertThat(client.ask("TEARDOWN", url).status()).isEqualTo(454);
            assertThat(client.ask("OPTIONS", url, "Session: 123").status()).isEqualTo(454);
        }
    }

    @Test
    void opensToWhomItKnowsOnly() {
        feed(3);
        api.users
                .create("viewer", new Secret("a-good-password"), Role.VIEWER)
                .toCompletableFuture()
                .join();
        String late = api.playTokens
                .issue(ID, Instant.now().minusSeconds(1), "automation")
                .value();
        StreamId other = new StreamId("other");
        String others = api.playTokens
                .issue(other, Instant.now().plusSeconds(60), "automation")
                .value();
        assertThat(describe(url)).isEqualTo(401);
        assertThat(describe(url + "?token=" + late)).isEqualTo(401);
        assertThat(describe(url + "?token=" + others)).isEqualTo(401);
        assertThat(describe(url, "Authorization: Bearer nonsense")).isEqualTo(401);
        assertThat(describe(url, "Authorization: Basic !!!")).isEqualTo(401);
        assertThat(describe(url, basic("viewer", "a-bad-password"))).isEqualTo(401);
        assertThat(describe(url, basic("viewer", "a-good-password"))).isEqualTo(200);
        assertThat(describe(url, "Authorization: Bearer " + ApiUnderTest.ADMIN_TOKEN))
                .isEqualTo(200);
        assertThat(describe(withToken)).isEqualTo(200);
        assertThat(describe(withToken + "&other=1")).isEqualTo(200);
        await().untilAsserted(() -> assertThat(api.get("/api/v1/audit-records").body())
                .contains("view.opened", ID.value(), "viewer", "automation", "session.refused"));
    }

    @Test
    void whoGuessesHasToWait() {
        try (RtspClient client = client()) {
            for (int i = 0; i < 5; i++) {
                assertThat(client.ask("DESCRIBE", url, basic("nobody", "guess" + i))
                                .header("WWW-Authenticate"))
                        .startsWith("Basic realm=");
            }
            RtspClient.Answer postponed = client.ask("DESCRIBE", url, basic("nobody", "once more"));
            assertThat(postponed.status()).isEqualTo(503);
            assertThat(postponed.header("Retry-After")).matches("[1-9]\\d*");
        }
    }

    @Test
    void saysWhatIsNotThere() {
        String admin = "Authorization: Bearer " + ApiUnderTest.ADMIN_TOKEN;
        try (RtspClient client = client()) {
            String missing = url.replace(ID.value(), "nothing");
            RtspClient.Answer unknown = client.ask("DESCRIBE", missing, admin);
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(unknown.reason()).contains("nothing");
            assertThat(unknown.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(client.ask("DESCRIBE", url.replace("/live/", "/dead/"), admin)
                            .status())
                    .isEqualTo(404);
            assertThat(client.ask("DESCRIBE", "*", admin).status()).isEqualTo(404);
            RtspClient.Answer silent = client.ask("DESCRIBE", withToken);
            assertThat(silent.status()).isEqualTo(504);
            assertThat(silent.reason()).contains("KEY_FRAME");
        }
    }

    @Test
    void saysAtWhichStepACameraFailed() {
        String device = "34020000001320000881";
        String channel = "34020000001310000881";
        api.post("/api/v1/devices", new JsonObject().put("deviceId", device).put("name", "silent"));
        String camera = url.replace(ID.value(), device + "_" + channel);
        try (RtspClient client = client()) {
            RtspClient.Answer failed =
                    client.ask("DESCRIBE", camera, "Authorization: Bearer " + ApiUnderTest.ADMIN_TOKEN);
            assertThat(failed.status()).isEqualTo(504);
            assertThat(failed.reason()).matches(".*\\[[A-Z_]+]");
            assertThat(new JsonObject(failed.body()).getString("remedy")).isNotBlank();
        }
    }

    @ParameterizedTest
    @CsvSource({"GET / HTTP/1.1", "'\u0016\u0003\u0001'", "RTSP/1.0 200 OK"})
    void closesOnWhatIsNoRtsp(String line) {
        double before =
                api.telemetry.registry().get("gw.rtsp.malformed").counter().count();
        try (RtspClient client = client()) {
            client.send(line + "\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(400);
            assertThat(client.isEnded()).isTrue();
        }
        assertThat(api.telemetry.registry().get("gw.rtsp.malformed").counter().count())
                .isEqualTo(before + 1);
    }

    @Test
    void answersManyRequestsOneByOne() {
        try (RtspClient client = client()) {
            client.send("OPTIONS * RTSP/1.0\r\n\r\n".repeat(3000));
            for (int i = 0; i < 3000; i++) {
                assertThat(client.answer().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void saysWhichPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            RtspSettings settings = new RtspSettings("127.0.0.1", taken.getLocalPort(), null);
            assertThatThrownBy(() -> RtspServer.start(settings, api.loops, services(new SimpleMeterRegistry())))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()));
        }
    }

    @Test
    void endsWithTheRightOfWhoHoldsTheToken() {
        api.users
                .create("leaving", new Secret("a-good-password"), Role.VIEWER)
                .toCompletableFuture()
                .join();
        String play = api.playTokens
                .issue(ID, Instant.now().plusSeconds(600), "leaving")
                .value();
        feed(3);
        try (RtspClient client = client()) {
            assertThat(client.ask("DESCRIBE", url + "?token=" + play).status()).isEqualTo(200);
            api.delete("/api/v1/users/leaving");
            assertThat(client.isEnded()).isTrue();
        }
        assertThat(describe(url + "?token=" + play)).isEqualTo(401);
    }

    private int describe(String target, String... headers) {
        try (RtspClient client = client()) {
            return client.ask("DESCRIBE", target, headers).status();
        }
    }
}
