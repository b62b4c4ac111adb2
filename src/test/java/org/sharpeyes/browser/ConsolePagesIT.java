package org.sharpeyes.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
            "inventory?view=tidy",
            "inventory?view=maintenance",
            "inventory?view=report",
            "inventory?view=import",
            "map",
            "devices",
            "alerts");
    private static final List<String> ALERT_VIEWS = List.of("silences", "responses", "rules", "webhooks");

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
            page.evaluate("location.hash = '#/" + name + "'");
            assertThat(page.getByTestId("nav-" + name.replaceAll("\\?.*", ""))).hasAttribute("aria-current", "page");
            findings.addAll(serious(page, name));
        }
        for (String view : ALERT_VIEWS) {
            page.getByTestId("alerts-" + view).click();
            findings.addAll(serious(page, view));
        }
        assertThat(findings).isEmpty();
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

    private static List<String> serious(Page page, String name) {
        await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> page.evaluate("!document.querySelector('se-app')"
                                + ".shadowRoot.querySelector('main').textContent.includes('加载中')"),
                        Boolean.TRUE::equals);
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
