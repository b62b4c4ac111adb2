package org.sharpeyes.bench.load;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A wall of live pictures for minutes, and how soon a camera that is clicked at is seen, in a real browser. */
@Command(
        name = "wall",
        description = "16 tiles of 720p in Chromium: whether each keeps up, and from a click to the first picture")
final class WallScenario implements Callable<Integer> {
    private static final int SAMPLE_MILLIS = 1_000;
    private static final double BEHIND_SECONDS = 1.5;

    /**
     * Clicks at the camera and resolves with the milliseconds until its first picture is at the screen. What was asked
     * of the element before it had the new media may be forgotten, so it is asked as soon as it has them.
     */
    private static final String CLICK = """
        (video, row) => new Promise(done => {
          const begun = performance.now();
          const see = () => {
            if (video.currentTime > 0 || video.readyState >= 2) done(performance.now() - begun);
            else video.requestVideoFrameCallback(see);
          };
          for (const step of ['loadstart', 'loadedmetadata', 'loadeddata']) {
            video.addEventListener(step, () => video.requestVideoFrameCallback(see), { once: true });
          }
          row.click();
        })\
        """;

    /** Of each picture how far it is, how far behind the newest, and what was decoded and dropped. */
    private static final String SAMPLE = """
        videos => videos.map(video => {
          const quality = video.getVideoPlaybackQuality();
          const end = video.buffered.length ? video.buffered.end(video.buffered.length - 1) : video.currentTime;
          return [video.currentTime, end - video.currentTime, quality.totalVideoFrames, quality.droppedVideoFrames];
        })\
        """;

    /** Kilobytes of scripts as they came, once the last of them is there: the one that draws charts. */
    private static final String FIRST_LOAD = """
        async () => {
          const scripts = () => performance.getEntriesByType('resource').filter(one => one.name.endsWith('.js'));
          while (!scripts().some(one => one.name.includes('day-chart'))) await new Promise(requestAnimationFrame);
          return scripts().reduce((sum, one) => sum + one.encodedBodySize, 0) / 1000;
        }\
        """;

    @Mixin
    private Options options = new Options();

    @Option(names = "--tiles", description = "1, 4, 6, 8, 9, 10, 13, 16, 25 or 36 (${DEFAULT-VALUE})")
    private int tiles = 16;

    @Option(names = "--minutes", description = "that they are watched (${DEFAULT-VALUE})")
    private double minutes = 5;

    @Option(names = "--clicks", description = "at a camera that is running (${DEFAULT-VALUE})")
    private int clicks = 20;

    @Option(names = "--chromium", description = "(${DEFAULT-VALUE})")
    private Path chromium = Path.of("/usr/bin/chromium");

    @Override
    public Integer call() throws IOException {
        Report report = new Report("wall", options);
        for (int run = 0; run < options.runs(); run++) {
            measure(report);
        }
        report.finish();
        return 0;
    }

    private void measure(Report report) throws IOException {
        try (GatewayUnderTest gateway = GatewayUnderTest.start(options);
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium)
                                .setArgs(List.of("--no-sandbox", "--disable-gpu")))) {
            Process cameras = simulate(gateway.sipPort());
            try {
                Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1920, 1080));
                signIn(page, gateway);
                report.add(new Figures()
                        .put("clicked at", "the address: scripts of the first load")
                        .put("gz kB", Options.rounded(((Number) page.evaluate(FIRST_LOAD)).doubleValue())));
                openWall(page);
                report.add(clicked(page, 2).put("clicked at", "a running camera, one other tile playing"));
                fill(page);
                report.add(clicked(page, tiles)
                        .put("clicked at", "a running camera, %d other tiles playing".formatted(tiles - 1)));
                report.add(watched(page, gateway));
            } finally {
                cameras.destroyForcibly();
            }
        }
    }

    private Process simulate(int sipPort) throws IOException {
        List<String> command = new ArrayList<>(options.gatewayCommand());
        command.removeLast();
        command.addAll(List.of("simulate", "--server", "127.0.0.1:" + sipPort, "--password", DevicesRole.PASSWORD));
        command.addAll(List.of(
                "--devices", Integer.toString(tiles), "--media", options.clip().toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void signIn(Page page, GatewayUnderTest gateway) {
        page.navigate(gateway.address() + "/");
        page.getByTestId("username").fill("admin");
        page.getByTestId("password").fill(gateway.adminPassword());
        page.getByTestId("sign-in-submit").click();
    }

    private void openWall(Page page) {
        page.getByTestId("nav-wall").click();
        page.getByTestId("layout-" + tiles).click();
        page.waitForCondition(() -> rows(page).count() == tiles);
        rows(page).nth(0).click();
        rows(page).nth(1).click();
        awaitPlaying(page, 2);
    }

    private static Locator rows(Page page) {
        return page.locator("[data-testid='tree'] [data-testid^='point-']");
    }

    private static Locator cell(Page page, int number) {
        return page.getByTestId("cell-" + number);
    }

    private void fill(Page page) {
        for (int i = 2; i < tiles; i++) {
            rows(page).nth(i).click();
        }
        awaitPlaying(page, tiles);
        options.warmUpShortly();
    }

    private static void awaitPlaying(Page page, int count) {
        page.waitForCondition(
                () -> page.locator("article[data-state='playing']").count() == count,
                new Page.WaitForConditionOptions().setTimeout(60_000));
    }

    /** A camera goes from its cell and comes back, again and again; the gateway keeps it running meanwhile. */
    private Figures clicked(Page page, int number) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < clicks; i++) {
            cell(page, number).hover();
            cell(page, number).getByTestId("cell-close").click();
            Options.sleepMillis(700 + 97L * i % 1_000);
            Object row = rows(page).nth(number - 1).elementHandle();
            Object seen = cell(page, number).getByTestId("video").evaluate(CLICK, row);
            millis.add(((Number) seen).doubleValue());
            awaitPlaying(page, number);
        }
        List<Double> sorted = millis.stream().sorted().toList();
        return new Figures()
                .put("clicked at", "")
                .put("clicks", clicks)
                .put("first picture p50 ms", Options.rounded(sorted.get(clicks / 2)))
                .put("first picture p95 ms", Options.rounded(sorted.get((int) Math.ceil(0.95 * clicks) - 1)))
                .put("first picture max ms", Options.rounded(sorted.getLast()));
    }

    private Figures watched(Page page, GatewayUnderTest gateway) {
        List<Tile> wall = new ArrayList<>();
        for (int i = 0; i < tiles; i++) {
            wall.add(new Tile());
        }
        Duration browserBefore = browserTime();
        Usage gatewayBefore = Usage.of(gateway.pid());
        long begun = System.nanoTime();
        long end = begun + (long) (minutes * 60e9);
        while (System.nanoTime() < end) {
            Options.sleepMillis(SAMPLE_MILLIS);
            List<?> sample = (List<?>) page.locator("se-wall-cell video").evaluateAll(SAMPLE);
            for (int i = 0; i < tiles; i++) {
                wall.get(i).add((List<?>) sample.get(i));
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Figures()
                .put("watched", "%d tiles of %s".formatted(tiles, shown(page)))
                .put("minutes", Options.rounded(seconds / 60))
                .put(
                        "playing in the end",
                        page.locator("article[data-state='playing']").count())
                .put(
                        "standing tile-seconds",
                        wall.stream().mapToInt(tile -> tile.standing).sum())
                .put(
                        "tile-seconds behind > 1.5 s",
                        wall.stream().mapToInt(tile -> tile.behind).sum())
                .put(
                        "behind max s",
                        Options.rounded(wall.stream()
                                .mapToDouble(tile -> tile.mostLag)
                                .max()
                                .orElse(0)))
                .put(
                        "pictures/s of the slowest",
                        Options.rounded(wall.stream()
                                        .mapToDouble(tile -> tile.frames())
                                        .min()
                                        .orElse(0)
                                / seconds))
                .put("dropped %", Options.rounded(dropped(wall)))
                .put(
                        "browser CPU %",
                        Options.rounded(browserTime().minus(browserBefore).toMillis() / seconds / 10))
                .put("gateway CPU %", Options.rounded(Usage.of(gateway.pid()).cpuPercentSince(gatewayBefore)));
    }

    private static String shown(Page page) {
        Object size = page.locator("se-wall-cell video")
                .first()
                .evaluate("video => video.videoWidth + 'x' + video.videoHeight");
        return String.valueOf(size);
    }

    private static double dropped(List<Tile> wall) {
        double frames = wall.stream().mapToDouble(Tile::frames).sum();
        return 100 * wall.stream().mapToDouble(Tile::dropped).sum() / Math.max(1, frames);
    }

    /** Of all processes of the browser. */
    private Duration browserTime() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").contains("chromium"))
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** What became of one picture, second by second. */
    private static final class Tile {
        private double time = -1;
        private double mostLag;
        private double firstFrames = -1;
        private double lastFrames;
        private double firstDropped;
        private double lastDropped;
        private int standing;
        private int behind;

        void add(List<?> sample) {
            double now = number(sample, 0);
            double lag = number(sample, 1);
            standing += now <= time ? 1 : 0;
            behind += lag > BEHIND_SECONDS ? 1 : 0;
            mostLag = Math.max(mostLag, lag);
            time = now;
            lastFrames = number(sample, 2);
            lastDropped = number(sample, 3);
            if (firstFrames < 0) {
                firstFrames = lastFrames;
                firstDropped = lastDropped;
            }
        }

        double frames() {
            return lastFrames - firstFrames;
        }

        double dropped() {
            return lastDropped - firstDropped;
        }

        private static double number(List<?> sample, int index) {
            return ((Number) sample.get(index)).doubleValue();
        }
    }
}
