package org.sharpeyes.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.end2end.SimulatedCameras;
import org.sharpeyes.simulator.SimulationSettings.Sound;

/** An H.265 camera at a real gateway, in a browser that may know H.264 only. */
class TranscodedTileIT {
    private static final Path VIDEO = Path.of("src/test/resources/vectors/media/testsrc2-320x240.h265");
    static final String KNOWS_HEVC = "() => MediaSource.isTypeSupported('video/mp4; codecs=\"hvc1.1.6.L93.B0\"')";

    @Test
    void theTileOfAnH265CameraPlays(@TempDir Path data) {
        try (Chromium chromium = Chromium.launch();
                BrowserContext context = chromium.newContext();
                RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.showing(gateway, VIDEO, Sound.G711A_TONE, null)) {
            WallPage wall = SignInPage.open(context.newPage(), gateway.http().toString())
                    .signIn("admin", gateway.adminPassword());
            String channel = SimulatedCameras.streamOf(1).split("_")[1];

            wall.camera(channel).click();

            OperatorScenario.assertPlays(wall.cell(1));
            boolean knowsHevc = (boolean) context.pages().getFirst().evaluate(KNOWS_HEVC);
            assertThat(wall.cell(1).transcoded()).hasCount(knowsHevc ? 0 : 1);
        }
    }
}
