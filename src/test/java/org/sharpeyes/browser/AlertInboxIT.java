package org.sharpeyes.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.end2end.SimulatedCameras;

/** An operator goes through the alerts of a real gateway, and keeps some quiet. */
class AlertInboxIT extends GatewayPages {
    private static final int CAMERAS = 3;

    private SimulatedCameras cameras;

    @Override
    RunningGateway startGateway(Path data) {
        return RunningGateway.start(data, "sip.keepaliveInterval=1s", "sip.keepaliveCount=3", "alarm.offlineAfter=1s");
    }

    @Override
    void prepare(RunningGateway gateway) {
        cameras = SimulatedCameras.start(gateway, CAMERAS);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> gateway.api().items("/api/v1/points?online=true").size() == CAMERAS);
        cameras.camera(1).stop();
        cameras.camera(2).stop();
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        gateway.api().items("/api/v1/alerts?resolved=false").size() >= 2);
    }

    @Override
    void tidy() {
        if (cameras != null) {
            cameras.close();
        }
    }

    private AlertsPage open() {
        return new WallPage(page()).alerts();
    }

    @Test
    void goesThroughTheInboxByKeys() {
        AlertsPage alerts = open();
        assertThat(alerts.rows()).hasCount(2);

        alerts.press("j");
        assertThat(alerts.rows().first()).hasAttribute("aria-selected", "true");
        alerts.press("n");
        assertThat(alerts.note()).isFocused();
        page().keyboard().type("jack has been called");
        alerts.note().blur();
        alerts.press("a");
        assertThat(alerts.rows().first()).hasAttribute("data-state", "accepted");
        assertThat(alerts.steps().filter(new Locator.FilterOptions().setHasText("jack has been called")))
                .hasCount(1);

        alerts.press("j");
        alerts.press("x");
        alerts.press("k");
        alerts.press("x");
        assertThat(alerts.ticked()).containsText("2");
        alerts.press("c");
        assertThat(alerts.rows().first()).hasAttribute("data-state", "closed");
        assertThat(alerts.rows().last()).hasAttribute("data-state", "closed");
    }

    @Test
    void keepsTheLikeOfAnAlertQuiet() {
        AlertsPage alerts = open();
        alerts.choose(alerts.rows().first());
        alerts.silence("更换电源");

        alerts.turnTo("silences");
        assertThat(alerts.silences()).hasCount(1);
        assertThat(alerts.silences()).hasAttribute("data-active", "true");
        assertThat(alerts.silences()).containsText("更换电源");
        alerts.endSilence();
        assertThat(alerts.silences()).hasAttribute("data-active", "false");
    }

    @Test
    void seesWhatIsWrongWithRulesWhileTyping() {
        AlertsPage alerts = open();
        alerts.turnTo("rules");

        alerts.typeRules("rules:\n  - name: broken\n    level: 9\n");
        assertThat(alerts.ruleProblems()).not().hasCount(0);
        assertThat(alerts.ruleProblems().first()).containsText("行");
        assertThat(alerts.applyRules()).isDisabled();
        alerts.typeRules("rules: []\n");
        assertThat(alerts.ruleProblems()).hasCount(0, new HasCountOptions().setTimeout(5_000));
        assertThat(alerts.applyRules()).isEnabled();
    }

    @Test
    void raisesAGridAndLowersItAgainOnRecord() {
        String grid = gateway()
                .api()
                .items("/api/v1/grids")
                .getFirst()
                .path("gridCode")
                .asText();
        AlertsPage alerts = open();
        alerts.turnTo("responses");

        alerts.respond(grid, "emergency", "重大活动保障");
        assertThat(alerts.raised()).hasCount(1);
        assertThat(alerts.raised()).hasAttribute("data-level", "emergency");
        alerts.respond(grid, "normal", "活动结束");

        assertThat(alerts.raised()).hasCount(0);
        assertThat(alerts.responses()).hasCount(2);
    }
}
