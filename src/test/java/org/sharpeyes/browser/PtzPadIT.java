package org.sharpeyes.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.codec.manscdp.PtzMessage.PtzPosition;
import org.sharpeyes.end2end.SimulatedCameras;
import org.sharpeyes.simulator.SimulatedDevice;

/** An operator turns a camera from its tile. */
class PtzPadIT {
    @Test
    void theCameraTurnsWhileTheButtonIsHeld(@TempDir Path data) {
        try (Chromium chromium = Chromium.launch();
                BrowserContext context = chromium.newContext();
                RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1)) {
            Page page = context.newPage();
            WallPage wall = SignInPage.open(page, gateway.http().toString()).signIn("admin", gateway.adminPassword());
            wall.camera(SimulatedCameras.streamOf(1).split("_")[1]).click();
            SimulatedDevice camera = cameras.camera(1);

            Locator right = wall.cell(1).steer().getByTestId("ptz-right");
            right.hover();
            page.mouse().down();
            assertThat(right).hasAttribute("aria-pressed", "true");
            await().until(() -> camera.position().pan() > 40);
            page.mouse().up();
            assertThat(right).hasAttribute("aria-pressed", "false");
            awaitStill(camera);

            Locator zoomIn = wall.cell(1).steer().getByTestId("ptz-zoomIn");
            zoomIn.focus();
            page.keyboard().down("Enter");
            await().until(() -> camera.position().zoom() > 1.5);
            page.keyboard().up("Enter");
            awaitStill(camera);
            assertThat(camera.sessions()).isEqualTo(1);
        }
    }

    @Test
    void itSaysWhyACameraDoesNotTurn(@TempDir Path data) {
        try (Chromium chromium = Chromium.launch();
                BrowserContext context = chromium.newContext();
                RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1)) {
            WallPage wall = SignInPage.open(context.newPage(), gateway.http().toString())
                    .signIn("admin", gateway.adminPassword());
            String[] channel = SimulatedCameras.streamOf(1).split("_");
            wall.camera(channel[1]).click();
            gateway.api()
                    .post(
                            "/api/v1/channels/%s/%s/ptz".formatted(channel[0], channel[1]),
                            "{\"action\":\"presetCall\",\"preset\":1}")
                    .expect(200);

            Locator pad = wall.cell(1).steer();
            pad.getByTestId("ptz-up").click();

            assertThat(pad.getByTestId("ptz-said")).containsText("automation (admin)");
            assertThat(cameras.camera(1).position().tilt()).isZero();
        }
    }

    private static void awaitStill(SimulatedDevice camera) {
        AtomicReference<PtzPosition> before = new AtomicReference<>();
        await().pollInterval(Duration.ofMillis(100)).until(() -> {
            PtzPosition now = camera.position();
            return now.equals(before.getAndSet(now));
        });
    }
}
