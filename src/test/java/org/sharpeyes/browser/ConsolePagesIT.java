package org.sharpeyes.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.end2end.SimulatedCameras;

/** Every page of the console for people who see little or use no mouse, and for those whose session ends. */
class ConsolePagesIT extends GatewayPages {
    private static final String AXE = "/axe.min.js";
    /** What axe finds at WCAG 2.2 AA and takes for serious or worse, with where it is. */
    private static final String SERIOUS = """
        async () => {
            const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
            const found = await axe.run(document, {runOnly: tags, resultTypes: ['violations']});
            return found.violations
                .filter(({impact}) => impact === 'serious' || impact === 'critical')
                .map(({id, nodes}) => id + ': ' + nodes.slice(0, 5)
                    .map(({target, any}) => target.join(' ') + ' ' + (any[0]?.message ?? '')).join(' | '));
        }\
        """;

    private static final List<String> PAGES = List.of(
            "overview",
            "wall",
            "inventory",
            "inventory?view=grid",
            "inventory?view=ranking",
            "inventory?view=assessment",
            "inventory?view=targets",
            "inventory?view=places",
            "inventory?view=divisions",
            "inventory?view=tidy",
            "inventory?view=maintenance",
            "inventory?view=report",
            "inventory?view=import",
            "map",
            "devices",
            "devices?view=connect",
            "devices?view=enter",
            "devices?view=settings",
            "alerts",
            "alerts?view=silences",
            "alerts?view=responses",
            "alerts?view=rules",
            "alerts?view=webhooks",
            "system",
            "system?view=users",
            "system?view=roles",
            "system?view=keys",
            "system?view=sessions",
            "system?view=audit",
            "system?view=holds",
            "system?view=health");
    private static final Path SCREENS = Path.of("target", "screens");
    /** Elements in the shadow trees that are wider than the screen, and where nothing lets one scroll to their end. */
    private static final String TOO_WIDE = """
        () => {
            const found = [];
            const scrolls = element => ['auto', 'scroll', 'hidden'].includes(getComputedStyle(element).overflowX);
            const look = (element, cut) => {
                const box = element.getBoundingClientRect();
                if (!cut && box.width > 0 && box.right > innerWidth + 1) {
                    found.push(element.localName + '.' + element.className + ' to ' + Math.round(box.right));
                }
                const inside = cut || scrolls(element);
                for (const child of (element.shadowRoot ?? element).children) look(child, inside);
            };
            look(document.querySelector('se-app'), false);
            return found.slice(0, 5);
        }\
        """;

    /** Bytes of scripts as they came, once those that draw the charts are there, which come last. */
    private static final String SCRIPTS = """
        async () => {
            const scripts = () => performance.getEntriesByType('resource').filter(one => one.name.endsWith('.js'));
            while (!scripts().some(one => one.name.includes('day-chart'))) await new Promise(requestAnimationFrame);
            return scripts().reduce((sum, one) => sum + one.encodedBodySize, 0);
        }\
        """;

    private static final int MOST_SCRIPT_BYTES = 300_000;

    private SimulatedCameras cameras;

    @Override
    void prepare(RunningGateway gateway) {
        cameras = SimulatedCameras.start(gateway, 2);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> gateway.api().items("/api/v1/points?online=true").size() == 2);
    }

    @Override
    void tidy() {
        if (cameras != null) {
            cameras.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dark", "light"})
    void axeFindsNothingSeriousOnAnyPage(String theme) {
        Page page = page();
        page.evaluate("document.documentElement.dataset.theme = '" + theme + "'");
        page.evaluate(axe());
        List<String> findings = new ArrayList<>();
        for (String name : PAGES) {
            turnTo(page, name);
            findings.addAll(serious(page, name));
        }
        assertThat(findings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1366, 768, office", "390, 844, phone"})
    void everyPageFitsTheScreenAndIsKeptAsAPicture(int width, int height, String screen) {
        Page page = page();
        page.setViewportSize(width, height);
        List<String> findings = new ArrayList<>();
        for (String language : List.of("zh", "en")) {
            page.getByTestId("language").selectOption(language);
            for (String name : PAGES) {
                turnTo(page, name);
                ((List<?>) page.evaluate(TOO_WIDE)).forEach(wide -> findings.add(language + " " + name + ": " + wide));
                String file = "%s-%s-%s.png".formatted(screen, name.replaceAll("\\W+", "-"), language);
                page.screenshot(new Page.ScreenshotOptions().setPath(SCREENS.resolve(file)));
            }
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void theScriptsOfTheFirstLoadAreFew() {
        turnTo(page(), "overview");

        int bytes = ((Number) page().evaluate(SCRIPTS)).intValue();

        assertThat(bytes).isBetween(MOST_SCRIPT_BYTES / 3, MOST_SCRIPT_BYTES);
    }

    @Test
    void aClockThatIsWrongByHoursIsSaidAndEndsNothing() {
        Page page = page();
        page.clock()
                .setSystemTime(System.currentTimeMillis() + Duration.ofHours(9).toMillis());
        page.reload();

        assertThat(page.getByTestId("clock-wrong")).containsText("快");
        turnTo(page, "alerts?view=silences");
        assertThat(page.getByTestId("sign-in")).hasCount(0);

        page.clock().setSystemTime(System.currentTimeMillis());
        turnTo(page, "system?view=sessions");
        assertThat(page.getByTestId("session-row").first()).isVisible();
        assertThat(page.getByTestId("clock-wrong")).hasCount(0);
    }

    @Test
    void whoseSessionEndedIsOnTheSamePageAfterSigningIn() {
        Page page = page();
        inventory().show("ranking");
        page.evaluate("location.hash = '#/inventory?view=places'");
        assertThat(page.getByTestId("place-new")).isVisible();

        page.evaluate("""
            () => fetch('/api/v1/sessions/current', {
                method: 'DELETE',
                headers: {Authorization: 'Bearer ' + JSON.parse(sessionStorage['sharpeyes.session']).token},
            })\
            """);
        page.getByTestId("place-sight").selectOption("seen");
        assertThat(page.getByTestId("sign-in")).containsText("登录已失效");
        page.getByTestId("password").fill(gateway().adminPassword());
        page.getByTestId("sign-in-submit").click();

        assertThat(page.getByTestId("place-new")).isVisible();
        faults().forgive("401");
    }

    private static void turnTo(Page page, String name) {
        page.evaluate("location.hash = '#/" + name + "'");
        assertThat(page.getByTestId("nav-" + name.replaceAll("\\?.*", ""))).hasAttribute("aria-current", "page");
        await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> page.evaluate("!document.querySelector('se-app')"
                                + ".shadowRoot.querySelector('main').textContent.includes('加载中')"),
                        Boolean.TRUE::equals);
    }

    private static List<String> serious(Page page, String name) {
        return ((List<?>) page.evaluate(SERIOUS))
                .stream().map(finding -> name + ": " + finding).toList();
    }

    private static String axe() {
        try (InputStream script = Objects.requireNonNull(ConsolePagesIT.class.getResourceAsStream(AXE))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
