package org.sharpeyes.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.RunningGateway;

/** More points than can be drawn one by one, on tiles of the intranet; and a sheet so long that somebody gives it up. */
class LargeMapIT {
    private static final Color GROUND = new Color(17, 99, 161);
    private static final int TILE = 256;
    private static final int IN_THE_MIDDLE = 600;
    private static final int TOO_MANY = 120_000;

    @Test
    void clustersOpenOnAClickAboveTheTilesOfTheIntranet(@TempDir Path data) throws Exception {
        HttpServer tiles = tiles();
        String address = "http://127.0.0.1:" + tiles.getAddress().getPort();
        try (Chromium chromium = Chromium.launch();
                RunningGateway gateway = RunningGateway.start(data, "map.tiles=" + address + "/{z}/{x}/{y}.png");
                BrowserContext context = chromium.newContext()) {
            Page page = context.newPage();
            PageFaults faults = PageFaults.of(page, gateway.http().toString());
            InventoryPage inventory = SignInPage.open(page, gateway.http().toString())
                    .signIn("admin", gateway.adminPassword())
                    .inventory();
            ImportWizardPage wizard = inventory.importing();
            wizard.choose("点位.csv", pointsAroundAMiddle());
            wizard.applyAll().click();
            assertThat(wizard.state()).hasAttribute("data-state", "applied");

            inventory.show("points");
            inventory.search("中间");
            Assertions.assertThat(inventory.changeEverything("manager", "镜湖分局")).isEqualTo("将修改 600 个（共 600 个，拒绝 0 个）");
            assertThat(inventory.bulkResult()).hasText("已修改 600 个，拒绝 0 个");
            Assertions.assertThat(inventory.export().suggestedFilename()).endsWith(".xlsx");

            MapPage map = MapPage.open(page);
            assertThat(map.total()).hasText("视野内 602 个点位");
            Awaitility.await().until(() -> pixels(map.picture(), GROUND) > TILE * TILE);
            map.clickMiddle();

            assertThat(map.total()).hasText("视野内 600 个点位");
            faults.forgive("call to the outside: " + address);
            faults.assertNone();
        } finally {
            tiles.stop(0);
        }
    }

    @Test
    void anImportCanBeGivenUpAndGridsComeInSheetsToo(@TempDir Path data) {
        try (Chromium chromium = Chromium.launch();
                RunningGateway gateway = RunningGateway.start(data);
                BrowserContext context = chromium.newContext()) {
            Page page = context.newPage();
            InventoryPage inventory = SignInPage.open(page, gateway.http().toString())
                    .signIn("admin", gateway.adminPassword())
                    .inventory();
            ImportWizardPage wizard = inventory.importing();
            StringBuilder sheet = new StringBuilder("设备编码,设备名称\n");
            for (int i = 0; i < TOO_MANY; i++) {
                sheet.append("34020000001320%06d,点位\n".formatted(i));
            }
            wizard.choose("很长.csv", sheet.toString());

            wizard.cancel();

            assertThat(wizard.state()).hasAttribute("data-state", "cancelled");
            assertThat(wizard.applyAll()).hasCount(0);

            wizard.again();
            wizard.rowsAre("grids");
            wizard.choose("网格.csv", "网格编码,网格名称,户数\nG-1,第一网格,300\n");
            wizard.applyAll().click();
            assertThat(wizard.state()).hasAttribute("data-state", "applied");
            assertThat(page.getByText("第一网格").first()).isVisible();
        }
    }

    /** Two far away, so that what is in the middle is in the middle of the map. */
    private static String pointsAroundAMiddle() {
        StringBuilder sheet = new StringBuilder("设备编码,设备名称,经度,纬度\n"
                + "34020000001320009998,西南,118.20,31.20\n"
                + "34020000001320009999,东北,118.60,31.60\n");
        for (int i = 0; i < IN_THE_MIDDLE; i++) {
            sheet.append("34020000001320%06d,中间 %d,118.4000%02d,31.4000%02d\n".formatted(i, i, i % 30, i / 30));
        }
        return sheet.toString();
    }

    private static HttpServer tiles() throws IOException {
        BufferedImage picture = new BufferedImage(TILE, TILE, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setColor(GROUND);
        pen.fillRect(0, 0, TILE, TILE);
        pen.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", png);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "image/png");
            exchange.sendResponseHeaders(200, png.size());
            png.writeTo(exchange.getResponseBody());
            exchange.close();
        });
        server.start();
        return server;
    }

    private static long pixels(byte[] png, Color colour) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return Arrays.stream(pixels).filter(pixel -> pixel == colour.getRGB()).count();
    }
}
