package org.sharpeyes.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.end2end.SimulatedCameras;
import org.sharpeyes.simulator.SimulatedDevice;

/** Many cameras behind one address are set alike, each with what became of it; who is not as wanted is listed. */
class BulkSettingsIT extends GatewayPages {
    private static final int CAMERAS = 40;
    private static final int CHOSEN = 10;
    /** Numbers 20 to 29. */
    private static final String ID_OF_THE_CHOSEN = "3402000000132000002";
    /** Longer than a device may take to answer. */
    private static final double PATIENCE_MILLIS = 30_000;

    private SimulatedCameras cameras;

    @Override
    void prepare(RunningGateway gateway) {
        cameras = SimulatedCameras.start(gateway, CAMERAS);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> gateway.api()
                                .items("/api/v1/points?online=true&limit=100")
                                .size()
                        == CAMERAS);
    }

    @Override
    void tidy() {
        if (cameras != null) {
            cameras.close();
        }
    }

    @BeforeEach
    void open() {
        page().evaluate("location.hash = '#/devices?view=settings'");
    }

    @Test
    void theChosenOnesAreSetAndTheOthersDrift() {
        want(45, ID_OF_THE_CHOSEN);
        check(CHOSEN, CHOSEN);

        set();
        assertStand("set", CHOSEN);
        assertThat(row(CHOSEN * 2)).containsText("已执行");

        want(45, "");
        check(CAMERAS, CAMERAS - CHOSEN);
        assertStand("same", CHOSEN);
        assertStand("drift", CAMERAS - CHOSEN);
        assertThat(row(1)).containsText("1 → 45");
    }

    @Test
    void whoLosesPowerMeanwhileIsToldApartAndDriftsWhenItIsBack() {
        int unplugged = 25;
        SimulatedDevice camera = cameras.camera(unplugged);
        want(50, ID_OF_THE_CHOSEN);
        check(CHOSEN, CHOSEN);
        camera.stop();
        await().until(() -> camera.state() == SimulatedDevice.State.OFF);

        set();
        assertSaid("还剩 1 台…");
        assertStand("refused", 1);
        assertStand("set", CHOSEN - 1);
        assertThat(row(unplugged)).containsText("设备没有应答");

        camera.start();
        await().until(() -> camera.state() == SimulatedDevice.State.ONLINE);
        check(CHOSEN, 1);
        assertThat(row(unplugged)).hasAttribute("data-state", "drift");
        assertStand("same", CHOSEN - 1);
    }

    private void want(int interval, String which) {
        page().getByTestId("bulk-heartBeatInterval").fill(String.valueOf(interval));
        page().getByTestId("bulk-q").fill(which);
    }

    private void check(int devices, int drifted) {
        page().getByTestId("bulk-check").click();
        assertSaid("%d 台，其中 %d 台与要求不同".formatted(devices, drifted));
    }

    private void set() {
        page().getByTestId("bulk-set").click();
    }

    private void assertSaid(String said) {
        assertThat(page().getByTestId("bulk-said")).hasText(said, new HasTextOptions().setTimeout(PATIENCE_MILLIS));
    }

    private void assertStand(String standing, int devices) {
        assertThat(page().getByTestId("drift-table").locator("tr[data-state=" + standing + "]"))
                .hasCount(devices, new HasCountOptions().setTimeout(PATIENCE_MILLIS));
    }

    private Locator row(int number) {
        return page().getByTestId("drift-" + cameras.camera(number).id());
    }
}
