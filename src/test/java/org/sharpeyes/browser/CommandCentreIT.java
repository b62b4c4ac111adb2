package org.sharpeyes.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.end2end.SimulatedCameras;
import org.sharpeyes.simulator.WebhookReceiver;

/** What somebody who tries the demo sees at the other end of the webhooks. */
class CommandCentreIT {
    private static final double PATIENCE_MS = 20_000;

    @TempDir
    private Path data;

    @Test
    void switchesACameraOffAndOnAndShowsItsSignedAlerts() {
        try (Chromium chromium = Chromium.launch();
                RunningGateway gateway = RunningGateway.start(
                        data, "sip.keepaliveInterval=1s", "sip.keepaliveCount=3", "alarm.offlineAfter=1s");
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 2)) {
            Vertx vertx = Vertx.vertx();
            try (WebhookReceiver receiver =
                    new WebhookReceiver(vertx, 0, "", cameras.simulation(), InstantSource.system())) {
                String address = "http://127.0.0.1:" + receiver.start();
                receiver.useSecret(subscribe(gateway, address));
                watch(chromium, address);
            } finally {
                vertx.close().await();
            }
        }
    }

    private static void watch(Chromium chromium, String address) {
        try (BrowserContext context = chromium.newContext()) {
            Page page = context.newPage();
            PageFaults faults = PageFaults.of(page, address);
            CommandCentrePage centre = CommandCentrePage.open(page, address);
            assertState(centre.camera(1), "ONLINE");

            centre.press(1, "stop");
            assertState(centre.camera(1), "OFF");
            assertNewest(centre, "opened", 1);

            centre.press(1, "start");
            assertState(centre.camera(1), "ONLINE");
            assertNewest(centre, "resolved", 2);

            centre.press(2, "alarm");
            assertNewest(centre, "opened", 3);
            faults.assertNone();
        }
    }

    private static void assertState(Locator camera, String state) {
        assertThat(camera).hasAttribute("data-state", state, patiently());
    }

    private static void assertNewest(CommandCentrePage centre, String kind, int count) {
        Locator newest = centre.events().first();
        assertThat(centre.events()).hasCount(count, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE_MS));
        assertThat(newest).hasAttribute("data-kind", kind);
        assertThat(newest).hasAttribute("data-verified", "true");
    }

    private static LocatorAssertions.HasAttributeOptions patiently() {
        return new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE_MS);
    }

    private static String subscribe(RunningGateway gateway, String address) {
        return gateway.api()
                .post(
                        "/api/v1/webhooks",
                        "{\"url\":\"%s/webhook\",\"events\":[\"org.sharpeyes.alert.*\"]}".formatted(address))
                .expect(201)
                .body()
                .path("secret")
                .asText();
    }
}
