package org.sharpeyes.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.end2end.GatewayApi;
import org.sharpeyes.end2end.SimulatedCameras;
import org.sharpeyes.simulator.SimulationSettings.Sound;

/** A browser plays a camera through HLS: with hls.js, and, for G.711 that hls.js 1.4 does not know as FLAC, by itself. */
class HlsIT {
    private static final String SCRIPT = "/META-INF/resources/webjars/hls.js/1.4.12/dist/hls.min.js";
    private static final Path MEDIA = Path.of("src/test/resources/vectors/media");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final double LARGEST_LAG_SECONDS = 3;

    private static final String PAGE = """
            <!DOCTYPE html><link rel="icon" href="data:,"><video muted autoplay></video><script>
            window.faults = [];
            const video = document.querySelector('video');
            </script><script>%s</script><script>%s</script>
            """;
    private static final String HLS_JS = """
            const hls = new Hls({enableWorker: false, lowLatencyMode: true});
            hls.on(Hls.Events.ERROR, (event, data) => { if (data.fatal) faults.push(data.details); });
            hls.loadSource('%s');
            hls.attachMedia(video);
            """;
    private static final String NATIVE = """
            video.onerror = () => faults.push(video.error.message);
            video.src = '%s';
            """;

    @TempDir
    private Path data;

    @ParameterizedTest
    @CsvSource({"NONE,", "OF_A_FILE, sine-440-16k.aac"})
    void playsWithHlsJs(Sound sound, @Nullable String soundFile) throws IOException {
        watch(sound, soundFile, script(), HLS_JS, page -> {
            assertThat(number(page, "hls.latency")).isBetween(0.0, LARGEST_LAG_SECONDS);
            assertThat(page.evaluate("hls.levels[0].details.partTarget > 0")).isEqualTo(true);
        });
    }

    @ParameterizedTest
    @CsvSource("G711A_TONE,")
    void playsByItself(Sound sound, @Nullable String soundFile) {
        watch(sound, soundFile, "", NATIVE, page -> {});
    }

    private void watch(Sound sound, @Nullable String soundFile, String script, String player, Consumer<Page> judge) {
        try (RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.showing(
                        gateway,
                        MEDIA.resolve("testsrc2-320x240.h264"),
                        sound,
                        soundFile == null ? null : MEDIA.resolve(soundFile));
                Chromium chromium = Chromium.launch();
                BrowserContext browser = chromium.newContext()) {
            String html = PAGE.formatted(script, player.formatted(urlOf(gateway.api())));
            Page page = browser.newPage();
            PageFaults faults = PageFaults.of(page, gateway.http().toString());
            page.route(
                    "**/player.html",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("text/html")
                            .setBody(html)));

            page.navigate(gateway.http() + "/player.html");

            await().pollInSameThread().atMost(PATIENCE).until(() -> isPlaying(page, 0));
            double begun = number(page, "video.currentTime");
            await().pollInSameThread().atMost(PATIENCE).until(() -> isPlaying(page, begun + 5));
            assertThat(number(page, "video.videoWidth")).isEqualTo(320);
            judge.accept(page);
            faults.assertNone();
        }
    }

    private static boolean isPlaying(Page page, double seconds) {
        assertThat((List<?>) page.evaluate("faults")).isEmpty();
        return number(page, "video.currentTime") > seconds;
    }

    private static String urlOf(GatewayApi api) {
        await().atMost(PATIENCE)
                .until(() -> api.items("/api/v1/points?online=true").size() == 1);
        return api.play(SimulatedCameras.streamOf(1)).path("urls").path("hls").asText();
    }

    private static double number(Page page, String expression) {
        return ((Number) page.evaluate(expression)).doubleValue();
    }

    private static String script() throws IOException {
        try (InputStream in = Objects.requireNonNull(HlsIT.class.getResourceAsStream(SCRIPT))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("</script", "<\\/script");
        }
    }
}
