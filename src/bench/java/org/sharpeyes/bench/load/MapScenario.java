package org.sharpeyes.bench.load;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.sun.net.httpserver.HttpServer;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long whoever opens the console waits for a city's tree, and for its map, in a real browser. */
@Command(
        name = "map",
        description =
                "from a reload to the tree of a city, and from the click on \"map\" to its drawn points, in Chromium")
final class MapScenario implements Callable<Integer> {
    private static final int TILE = 256;
    private static final String FIRST_POINT = "34020000001320000000";
    private static final String TWO_FRAMES =
            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))";

    @Mixin
    private Options options = new Options();

    @Option(names = "--points", description = "(${DEFAULT-VALUE})")
    private int points = 100_000;

    @Option(names = "--side", description = "grids with borders of 60 corners, as many a side (${DEFAULT-VALUE})")
    private int side = 20;

    @Option(names = "--times", description = "fresh browsers (${DEFAULT-VALUE})")
    private int times = 7;

    @Option(names = "--chromium", description = "(${DEFAULT-VALUE})")
    private Path chromium = Path.of("/usr/bin/chromium");

    private String password = "";

    @Override
    public Integer call() throws IOException {
        options.preferGatewayJava("-Xmx512m");
        Report report = new Report("map", options);
        AtomicInteger tiles = new AtomicInteger();
        HttpServer ground = ground(tiles);
        try (GatewayUnderTest gateway = gateway(ground.getAddress().getPort());
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))) {
            // The first pays for what the gateway's JVM has to learn; it is told, too.
            for (int visit = 0; visit <= times; visit++) {
                report.add(
                        look(playwright, gateway, tiles).put("visit", visit == 0 ? "first after the start" : "later"));
            }
        } finally {
            ground.stop(0);
        }
        report.finish();
        return 0;
    }

    private GatewayUnderTest gateway(int tilesPort) {
        GatewayUnderTest empty = GatewayUnderTest.start(options);
        password = empty.adminPassword();
        empty.stop(false);
        StoredCity.add(empty.data(), points, side);
        String tiles = "map.tiles=http://127.0.0.1:%d/{z}/{x}/{y}.png".formatted(tilesPort);
        return GatewayUnderTest.start(options, empty.data(), empty.sipPort(), tiles);
    }

    private Figures look(Playwright playwright, GatewayUnderTest gateway, AtomicInteger tiles) {
        try (Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")))) {
            Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1366, 768));
            page.navigate(gateway.address() + "/");
            page.getByTestId("username").fill("admin");
            page.getByTestId("password").fill(password);
            page.getByTestId("sign-in-submit").click();
            page.getByTestId("nav-wall").click();
            page.getByTestId("tree").waitFor();
            long begun = System.nanoTime();
            page.reload();
            page.getByTestId("grid-G-0000").click();
            page.getByTestId("point-" + FIRST_POINT).waitFor();
            page.evaluate(TWO_FRAMES);
            double tree = Options.rounded((System.nanoTime() - begun) / 1e6);
            tiles.set(0);
            begun = System.nanoTime();
            page.getByTestId("nav-map").click();
            page.getByTestId("map-total").waitFor();
            page.evaluate(TWO_FRAMES);
            double millis = Options.rounded((System.nanoTime() - begun) / 1e6);
            String shown = page.getByTestId("map-total").innerText();
            begun = System.nanoTime();
            page.getByTestId("map-zoom-in").click();
            page.waitForCondition(
                    () -> !page.getByTestId("map-total").innerText().equals(shown));
            page.evaluate(TWO_FRAMES);
            return new Figures()
                    .put("visit", "")
                    .put("points", points)
                    .put("tree ms", tree)
                    .put("first view ms", millis)
                    .put("zoom ms", Options.rounded((System.nanoTime() - begun) / 1e6))
                    .put("tiles", tiles.get())
                    .put("shown", shown);
        }
    }

    /** Tiles of one colour: what is measured is the console, not who draws maps. */
    private static HttpServer ground(AtomicInteger served) throws IOException {
        BufferedImage picture = new BufferedImage(TILE, TILE, BufferedImage.TYPE_INT_RGB);
        picture.createGraphics().setBackground(Color.DARK_GRAY);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", png);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            served.incrementAndGet();
            exchange.getResponseHeaders().add("Content-Type", "image/png");
            exchange.sendResponseHeaders(200, png.size());
            png.writeTo(exchange.getResponseBody());
            exchange.close();
        });
        server.start();
        return server;
    }
}
