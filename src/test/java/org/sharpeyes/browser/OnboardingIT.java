package org.sharpeyes.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.end2end.SimulatedCameras;

/** An integrator's way: told what to enter, devices entered by the sheet, tried out, set alike, and masked. */
class OnboardingIT extends GatewayPages {
    private static final String CAMERA = "34020000001320000001";
    private static final double PATIENCE_MILLIS = 20_000;

    private SimulatedCameras cameras;

    @Override
    RunningGateway startGateway(Path data) {
        return RunningGateway.start(data, "zones.networks=10.8.0.0/16 sip=10.8.0.1 transport=tcpPassive");
    }

    @Override
    void prepare(RunningGateway gateway) {
        cameras = SimulatedCameras.start(gateway, 1);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> gateway.api().items("/api/v1/points?online=true").size() == 1);
    }

    @Override
    void tidy() {
        if (cameras != null) {
            cameras.close();
        }
    }

    @Test
    void whatDevicesAreToldIsToldByZone() {
        Page page = open("connect");

        assertThat(page.getByTestId("connect.serverId")).hasText("34020000002000000001");
        assertThat(page.getByTestId("connect.domain")).hasText("3402000000");
        assertThat(page.getByTestId("connect.port"))
                .containsText(String.valueOf(gateway().sip().getPort()));
        assertThat(page.getByTestId("guide")).containsText("10.8.0.0/16");
        assertThat(page.getByTestId("guide")).containsText("10.8.0.1 · TCP 送流，设备主动连接");
        assertThat(page.getByTestId("connect.password")).containsText("共用口令");
    }

    @Test
    void aPastedSheetIsEnteredWithSecretsThatAreShownOnce() throws IOException {
        Page page = open("enter");
        page.getByTestId("enter-text")
                .fill("设备编码\t名称\t口令\n34020000001320000701\t<b>北门</b>\n34020000001320000702\t南门\tgiven\n3402\t短\n"
                        + CAMERA + "\t已登记的\n");
        assertThat(page.getByTestId("enter-count")).containsText("3 台可登记，1 行有误");
        assertThat(page.getByTestId("enter-faults")).containsText("编码不是 20 位数字");

        page.getByTestId("enter-go").click();

        assertThat(page.getByTestId("enter-done")).containsText("已登记 2 台，被拒绝 1 台");
        faults().forgive("409");
        assertThat(page.getByTestId("enter-refusals")).containsText(CAMERA);
        assertThat(page.getByTestId("enter-entered")).containsText("<b>北门</b>");
        assertThat(page.getByTestId("enter-text")).hasValue(CAMERA + "\t已登记的");
        Download sheet =
                page.waitForDownload(() -> page.getByTestId("enter-download").click());
        assertThat(Files.readString(sheet.path()))
                .contains("34020000001320000702,南门,given")
                .containsPattern("34020000001320000701,<b>北门</b>,[A-Za-z2-9]{12}");
        assertThat(gateway().api().items("/api/v1/devices?q=3402000000132000070"))
                .hasSize(2);
    }

    @Test
    void aDeviceIsAskedForItsCatalogAndTriedOut() {
        Page page = device();
        page.getByTestId("catalog-sync").click();
        assertThat(page.getByTestId("catalog-said"))
                .containsText("应有 1 条，收到 1 条，缺 0 条", new ContainsTextOptions().setTimeout(PATIENCE_MILLIS));

        page.getByTestId("device-orders").click();
        page.getByTestId("ask-info").click();
        assertThat(page.getByTestId("order-outcome")).hasText("已执行");
        assertThat(page.getByTestId("order-answer")).containsText("manufacturer:");

        page.getByTestId("device-subscriptions").click();
        assertThat(page.getByTestId("subscription-table")).containsText("目录");

        page.getByTestId("device-channels").click();
        page.getByTestId("channel-table").locator("tbody button").first().click();
        page.getByTestId("play-test").click();
        assertThat(page.getByTestId("play-state"))
                .hasText(
                        "有画面",
                        new com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions()
                                .setTimeout(PATIENCE_MILLIS));
        assertThat(page.getByTestId("play-timeline")).containsText("已发送 INVITE");
        assertThat(page.getByTestId("play-timeline")).containsText("收到关键帧");
    }

    @Test
    void aPrivacyMaskIsDrawnOverThePictureAndSetAtTheCamera() {
        Page page = device();
        page.getByTestId("device-channels").click();
        page.getByTestId("channel-table").locator("tbody button").first().click();
        page.getByTestId("channel-mask").click();
        assertThat(page.getByTestId("mask-set")).isEnabled();

        page.getByTestId("mask-add").click();
        page.getByTestId("mask-left").fill("40");
        page.getByTestId("mask-on").check();
        page.getByTestId("mask-set").click();
        assertThat(page.getByTestId("mask-said")).hasText("已执行");

        page.getByTestId("channel-play").click();
        page.getByTestId("channel-mask").click();
        assertThat(page.getByTestId("mask-on")).isChecked();
        assertThat(page.getByTestId("mask-left")).hasValue("40");
    }

    @Test
    void aCameraSaysWhereItLooksAndTakesPicturesByItself() {
        Page page = device();
        page.getByTestId("device-channels").click();
        page.getByTestId("channel-table").locator("tbody button").first().click();
        page.getByTestId("channel-ask").click();
        page.getByTestId("ask-ptz-position").click();
        assertThat(page.getByTestId("camera-answer")).containsText("pan:");
        page.getByTestId("ask-home-position").click();
        assertThat(page.getByTestId("camera-answer")).containsText("enabled:");
        page.getByTestId("ask-cruise-track").click();
        assertThat(page.getByTestId("camera-answer")).containsText("items:");
        assertThat(page.getByTestId("camera-outcome")).hasText("已执行");

        page.getByTestId("pictures-order").click();
        Locator picture = page.getByTestId("device-picture");
        assertThat(picture).hasCount(1, new HasCountOptions().setTimeout(PATIENCE_MILLIS));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> picture.evaluate("image => image.naturalWidth > 0"), Boolean.TRUE::equals);
        assertThat(page.getByTestId("pictures-state")).containsText("已到齐 1 / 1");
    }

    @Test
    void aPictureThatIsHeldIsListedTakenAlongAndReleased() {
        JsonNode taken = gateway()
                .api()
                .post(
                        "/api/v1/channels/%s/snapshots"
                                .formatted(SimulatedCameras.streamOf(1).replace('_', '/')),
                        "{}")
                .expect(201)
                .body();
        String picture = "/api/v1/streams/%s/snapshots/%s/hold"
                .formatted(taken.get("streamId").textValue(), taken.get("id").textValue());
        gateway()
                .api()
                .put(picture, "{\"reason\":\"盗窃案\",\"caseNumber\":\"A-7\"}")
                .expect(200);

        Page page = page();
        page.onDialog(Dialog::accept);
        page.evaluate("location.hash = '#/system?view=holds'");
        assertThat(page.getByTestId("hold-table")).containsText("盗窃案");
        Download jpeg = page.waitForDownload(
                () -> page.getByTestId("hold-picture").first().click());
        assertThat(jpeg.suggestedFilename()).endsWith(".jpg");
        page.getByTestId("hold-release").click();
        assertThat(page.getByTestId("hold-release")).hasCount(0);
    }

    @Test
    void devicesAreHeldAgainstWhatIsWantedAndOnlyThoseThatDifferAreSet() {
        Page page = open("settings");
        page.getByTestId("bulk-heartBeatInterval").fill("45");
        page.getByTestId("bulk-motionDetection").selectOption("on");
        page.getByTestId("bulk-check").click();
        Locator camera = page.getByTestId("drift-" + CAMERA);
        assertThat(camera).hasAttribute("data-state", "drift");
        assertThat(camera).containsText("→ 45");

        page.getByTestId("bulk-set").click();
        assertThat(camera).hasAttribute("data-state", "set");
        page.getByTestId("bulk-check").click();
        assertThat(camera).hasAttribute("data-state", "same");
    }

    private Page open(String view) {
        page().evaluate("location.hash = '#/devices?view=" + view + "'");
        return page();
    }

    private Page device() {
        Page page = open("list");
        new DevicesPage(page).device(CAMERA).click();
        assertThat(page.getByTestId("device-id")).hasText(CAMERA);
        return page;
    }
}
