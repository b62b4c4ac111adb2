package org.sharpeyes.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The console by itself, with the faults that no real camera commits on demand. */
class ConsoleIT extends OperatorScenario {
    private PaperGateway gateway;

    @Override
    ConsoleUnderTest startSite(Path data) throws Exception {
        gateway = new PaperGateway();
        return gateway;
    }

    @Test
    void asksForH264WhereTheBrowserCannotDecodeH265AndSaysSo() {
        WallPage wall = signIn();

        wall.camera(gateway.cameraOfH265()).click();

        assertPlays(wall.cell(1));
        assertThat(wall.cell(1).transcoded()).hasText("H.265 已转码");
        assertThat(wall.cell(1).codec()).containsText("H.264");
    }

    @Test
    void saysWhyH265IsNotTranscoded() {
        gateway.spendTranscodes();
        WallPage wall = signIn();

        wall.camera(gateway.cameraOfH265()).click();

        assertThat(wall.cell(1).sentence()).hasText("网关同时转码为 H.264 的路数已满。");
        assertThat(wall.cell(1).remedy()).hasText("请关闭其他转码画面。");
    }

    @Test
    void saysWhyACameraGaveNoPictureAndTriesAgain() {
        WallPage wall = signIn();
        long before = gateway.calls();

        wall.camera(gateway.silentCamera()).click();

        assertThat(wall.cell(1).sentence()).hasText("设备在 10 秒内没有应答 INVITE。");
        assertThat(wall.cell(1).remedy()).hasText("请检查设备是否在线。");
        await().atMost(Duration.ofSeconds(20)).until(() -> gateway.calls() > before + 1);
    }

    @Test
    void catchesUpWithWhatItMissedWhileDisconnected() {
        WallPage wall = signIn();
        ConsoleUnderTest.Camera camera = gateway.cameras().get(3);
        assertThat(wall.camera(camera)).hasAttribute("data-online", "true");

        gateway.cutEvents();
        gateway.stop(camera);
        assertThat(wall.reconnecting()).isVisible();

        gateway.mendEvents();
        assertThat(wall.reconnecting()).not().isVisible();
        assertThat(wall.camera(camera)).hasAttribute("data-online", "false");
        gateway.start(camera);
        assertThat(wall.camera(camera)).hasAttribute("data-online", "true");
    }
}
