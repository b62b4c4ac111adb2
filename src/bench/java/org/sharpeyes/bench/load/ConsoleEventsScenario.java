package org.sharpeyes.bench.load;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether the console's page keeps its size while a city changes for a shift: hours of events, taken in minutes. */
@Command(
        name = "console-events",
        description = "memory of the console's page in Chromium while hours of state events are replayed to it")
final class ConsoleEventsScenario implements Callable<Integer> {
    private static final int SECONDS_AN_HOUR = 3_600;
    private static final double MOST_GROWTH = 0.05;

    @Mixin
    private Options options = new Options();

    @Option(names = "--hours", description = "of events (${DEFAULT-VALUE})")
    private int hours = 8;

    @Option(names = "--rate", description = "events a second of those hours (${DEFAULT-VALUE})")
    private int rate = 100;

    @Option(names = "--chromium", description = "(${DEFAULT-VALUE})")
    private Path chromium = Path.of("/usr/bin/chromium");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Report report = new Report("console-events", options);
        List<Double> heaps = new ArrayList<>();
        try (PaperSite site = new PaperSite();
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium)
                                .setArgs(List.of("--no-sandbox", "--disable-gpu")))) {
            Page page = open(browser, site);
            OutputStream events = site.listener();
            CDPSession devTools = page.context().newCDPSession(page);
            for (int hour = 1; hour <= hours; hour++) {
                long begun = System.nanoTime();
                site.tell(events, (long) rate * SECONDS_AN_HOUR);
                site.mark(events, hour);
                int marked = hour;
                page.waitForCondition(
                        () -> page.getByTestId("header-online").innerText().startsWith(marked + " /"),
                        new Page.WaitForConditionOptions().setTimeout(600_000));
                double taken = (System.nanoTime() - begun) / 1e9;
                heaps.add(heap(devTools));
                report.add(new Figures()
                        .put("after hour", "hour " + hour)
                        .put("events", (long) rate * SECONDS_AN_HOUR * hour)
                        .put("taken s", Options.rounded(taken))
                        .put("heap MB", Options.rounded(heaps.getLast()))
                        .put("elements", page.evaluate(ELEMENTS)));
            }
        }
        report.finish();
        return verdict(heaps);
    }

    private static final String ELEMENTS = """
        () => {
            let all = 0;
            const look = root => root.querySelectorAll('*').forEach(one => {
                all++;
                if (one.shadowRoot) look(one.shadowRoot);
            });
            look(document);
            return all;
        }\
        """;

    /** An operator who looks at the wall, with grids open in its tree. */
    private static Page open(Browser browser, PaperSite site) {
        Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1366, 768));
        page.navigate(site.address() + "/");
        page.getByTestId("username").fill("admin");
        page.getByTestId("password").fill("any");
        page.getByTestId("sign-in-submit").click();
        page.getByTestId("nav-wall").click();
        for (int grid = 0; grid < 5; grid++) {
            page.getByTestId("grid-G-%04d".formatted(grid)).click();
        }
        return page;
    }

    /** In megabytes, after the garbage was collected. */
    private static double heap(CDPSession devTools) {
        devTools.send("HeapProfiler.collectGarbage");
        JsonObject usage = devTools.send("Runtime.getHeapUsage");
        return usage.get("usedSize").getAsDouble() / (1 << 20);
    }

    /** The first hour warms up. */
    private static int verdict(List<Double> heaps) {
        double first = heaps.get(Math.min(1, heaps.size() - 1));
        double growth = (heaps.getLast() - first) / first;
        boolean flat = growth <= MOST_GROWTH;
        System.out.printf(
                "memory grew by %.1f %% since the second hour: %s%n", growth * 100, flat ? "flat" : "NOT FLAT");
        return flat ? 0 : 1;
    }
}
