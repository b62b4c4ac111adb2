package org.sharpeyes.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.end2end.SimulatedCameras;

/** An integrator lets a waiting camera in at a real gateway, looks at what is said with it and chooses its profile. */
class DevicesIT {
    private static final String CAMERA = "34020000001320000001";
    private static final double PATIENCE_MILLIS = 20_000;

    @Test
    void aWaitingCameraIsAdmittedAndLookedAt(@TempDir Path data) throws Exception {
        try (Chromium chromium = Chromium.launch();
                RunningGateway gateway = RunningGateway.start(data, "sip.password=");
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1);
                BrowserContext context = chromium.newContext()) {
            Page page = context.newPage();
            PageFaults faults = PageFaults.of(page, gateway.http().toString());
            SignInPage.open(page, gateway.http().toString()).signIn("admin", gateway.adminPassword());
            page.getByTestId("nav-devices").click();
            DevicesPage devices = new DevicesPage(page);

            assertThat(devices.waiting(CAMERA)).containsText("127.0.0.1:");
            devices.admit(CAMERA, "北门", RunningGateway.SIP_PASSWORD);

            assertThat(devices.waiting(CAMERA)).hasCount(0);
            assertThat(devices.device(CAMERA))
                    .containsText("在线", new ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
            devices.device(CAMERA).click();
            assertThat(devices.messages().first())
                    .containsText("SIP/2.0", new ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
            assertThat(page.getByTestId("sip-trace")).containsText("REGISTER sip:");
            assertThat(page.getByTestId("sip-trace")).containsText("response=\"***\"");

            page.waitForResponse("**/devices/*", () -> devices.profile().selectOption("dahua"));
            assertThat(devices.profile()).hasValue("dahua");
            page.reload();
            devices.device(CAMERA).click();
            assertThat(devices.profile()).hasValue("dahua");
            faults.assertNone();
        }
    }
}
