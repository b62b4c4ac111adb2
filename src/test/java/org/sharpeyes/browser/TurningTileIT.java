package org.sharpeyes.browser;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.codec.MediaVectors;
import org.sharpeyes.end2end.LabCamera;
import org.sharpeyes.end2end.SimulatedCameras;
import org.sharpeyes.model.VideoCodec;

/** A tile of the console goes on while its camera turns to another size, to another codec, and back. */
class TurningTileIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void theTileGoesOn(@TempDir Path data) throws IOException {
        try (Chromium chromium = Chromium.launch();
                BrowserContext context = chromium.newContext();
                RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1);
                LabCamera camera = LabCamera.open(gateway.api(), "lab.turning", "udp", VideoCodec.H264)) {
            Page page = context.newPage();
            show(page, camera.url(gateway.api(), "wsFmp4"));
            WallPage wall = SignInPage.open(page, gateway.http().toString()).signIn("admin", gateway.adminPassword());
            wall.camera(SimulatedCameras.streamOf(1).split("_")[1]).click();
            OperatorScenario.assertPlays(wall.cell(1));

            camera.turn(VideoCodec.H264, MediaVectors.H264_INTRA_REFRESH);
            awaitWidth(wall.cell(1), 176);
            OperatorScenario.assertPlays(wall.cell(1));

            camera.turn(VideoCodec.H264);
            awaitWidth(wall.cell(1), 320);
            OperatorScenario.assertPlays(wall.cell(1));

            camera.turn(VideoCodec.H265);
            awaitCodec(gateway, "H265");
            boolean knowsHevc = (boolean) page.evaluate(TranscodedTileIT.KNOWS_HEVC);
            PlaywrightAssertions.assertThat(
                            knowsHevc ? wall.cell(1).codec() : wall.cell(1).transcoded())
                    .containsText("H.265", within());
            OperatorScenario.assertPlays(wall.cell(1));

            camera.turn(VideoCodec.H264);
            awaitCodec(gateway, "H264");
            PlaywrightAssertions.assertThat(wall.cell(1).codec()).containsText("H.264", within());
            PlaywrightAssertions.assertThat(wall.cell(1).transcoded()).hasCount(0, atLast());
            OperatorScenario.assertPlays(wall.cell(1));
        }
    }

    /** Whatever camera is opened, this stream is shown: real ones do not turn when told to. */
    private static void show(Page page, URI stream) {
        page.route("**/api/v1/play-sessions", route -> {
            APIResponse answer = route.fetch();
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(showing(answer.text(), stream)));
        });
    }

    private static String showing(String session, URI stream) {
        try {
            JsonNode body = JSON.readTree(session);
            if (body.path("urls") instanceof ObjectNode urls) {
                urls.put("wsFmp4", stream.toString());
                ((ObjectNode) body).put("streamId", "lab.turning");
            }
            return body.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LocatorAssertions.ContainsTextOptions within() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE.toMillis());
    }

    private static LocatorAssertions.HasCountOptions atLast() {
        return new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE.toMillis());
    }

    private static void awaitCodec(RunningGateway gateway, String codec) {
        await().atMost(PATIENCE)
                .until(() -> codec.equals(gateway.api()
                        .get("/api/v1/streams/lab.turning")
                        .body()
                        .path("videoCodec")
                        .asText()));
    }

    private static void awaitWidth(WallCell cell, int width) {
        await().pollInSameThread().atMost(PATIENCE).until(() -> cell.width() == width);
    }
}
