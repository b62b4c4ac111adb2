package org.sharpeyes.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.codec.manscdp.PtzMessage.PtzPosition;
import org.sharpeyes.end2end.SimulatedCameras;
import org.sharpeyes.simulator.Alarm;
import org.sharpeyes.simulator.SimulatedDevice;

/** An operator turns cameras from their tiles; one of them never touches a mouse. */
class PtzPadIT extends GatewayPages {
    private static final int CAMERAS = 3;
    private static final int MOST_TABS = 150;
    /** The element that keys go to, however deep, by its test id. */
    private static final String FOCUSED = """
        () => {
          let element = document.activeElement;
          while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
          return element?.dataset?.testid ?? '';
        }\
        """;

    private SimulatedCameras cameras;

    @Override
    void prepare(RunningGateway gateway) {
        cameras = SimulatedCameras.start(gateway, CAMERAS);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> gateway.api().items("/api/v1/points?online=true").size() == CAMERAS);
    }

    @Override
    void tidy() {
        if (cameras != null) {
            cameras.close();
        }
    }

    private static String channel(int number) {
        return SimulatedCameras.streamOf(number).split("_")[1];
    }

    private WallPage watch(int number) {
        WallPage wall = new WallPage(page());
        wall.camera(channel(number)).click();
        return wall;
    }

    @Test
    void theCameraTurnsWhileTheButtonIsHeld() {
        WallPage wall = watch(1);
        SimulatedDevice camera = cameras.camera(1);

        Locator right = wall.cell(1).steer().getByTestId("ptz-right");
        right.hover();
        page().mouse().down();
        assertThat(right).hasAttribute("aria-pressed", "true");
        await().until(() -> camera.position().pan() > 40);
        page().mouse().up();
        assertThat(right).hasAttribute("aria-pressed", "false");
        awaitStill(camera);

        wall.cell(1).steer().getByTestId("ptz-zoomIn").focus();
        page().keyboard().down("Enter");
        await().until(() -> camera.position().zoom() > 1.5);
        page().keyboard().up("Enter");
        awaitStill(camera);
        assertThat(page().getByTestId("ptz-owner")).isVisible();
        page().getByTestId("ptz-release").click();
        assertThat(page().getByTestId("ptz-owner")).hasCount(0);
    }

    @Test
    void itSaysWhyACameraDoesNotTurn() {
        WallPage wall = watch(2);
        gateway()
                .api()
                .post(
                        "/api/v1/channels/%s/ptz"
                                .formatted(SimulatedCameras.streamOf(2).replace('_', '/')),
                        "{\"action\":\"presetCall\",\"preset\":1}")
                .expect(200);

        Locator pad = wall.cell(1).steer();
        pad.getByTestId("ptz-up").hover();
        page().mouse().down();
        assertThat(pad.getByTestId("ptz-said")).containsText("automation (admin)");
        // What was refused needs no stop, which would be refused, too.
        page().mouse().up();
        assertThat(pad.getByTestId("ptz-owner")).containsText("automation");
        assertThat(cameras.camera(2).position().tilt()).isZero();
        faults().forgive("409");
    }

    @Test
    void aCameraIsWatchedSteeredAndItsAlertClosedByKeysAlone() throws Exception {
        SimulatedDevice camera = cameras.camera(3);
        tabTo("tree-search");
        page().keyboard().type(channel(3));
        assertThat(page().getByTestId("tree").getByRole(AriaRole.TREEITEM)).hasCount(1);
        tabTo("point-" + channel(3));
        page().keyboard().press("Enter");
        WallCell cell = new WallPage(page()).cell(1);
        assertThat(cell.root()).hasAttribute("data-state", "playing");

        page().keyboard().press("p");
        assertThat(page().getByTestId("ptz-stage")).isFocused();
        page().keyboard().down("ArrowRight");
        await().until(() -> camera.position().pan() > 10);
        page().keyboard().up("ArrowRight");
        awaitStill(camera);
        page().keyboard().press("Escape");
        assertThat(page().getByTestId("ptz-stage")).hasCount(0);

        camera.raiseAlarm(Alarm.TAMPER).toCompletableFuture().get(10, TimeUnit.SECONDS);
        tabTo("nav-alerts");
        page().keyboard().press("Enter");
        AlertsPage alerts = new AlertsPage(page());
        assertThat(alerts.rows()).hasCount(1);
        alerts.press("j");
        alerts.press("l");
        assertThat(alerts.live().locator("article")).hasAttribute("data-state", "playing");
        alerts.press("a");
        assertThat(alerts.state()).hasAttribute("data-state", "accepted");
        alerts.press("c");
        assertThat(alerts.state()).hasAttribute("data-state", "closed");
    }

    /** By the key that everybody has for it. */
    private void tabTo(String testId) {
        for (int i = 0; i < MOST_TABS && !testId.equals(page().evaluate(FOCUSED)); i++) {
            page().keyboard().press("Tab");
        }
        assertThat(page().evaluate(FOCUSED)).isEqualTo(testId);
    }

    private static void awaitStill(SimulatedDevice camera) {
        AtomicReference<PtzPosition> before = new AtomicReference<>();
        await().pollInterval(Duration.ofMillis(100)).until(() -> {
            PtzPosition now = camera.position();
            return now.equals(before.getAndSet(now));
        });
    }
}
