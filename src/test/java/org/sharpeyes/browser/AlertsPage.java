package org.sharpeyes.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.sharpeyes.browser.ConsoleUnderTest.Camera;

final class AlertsPage {
    private final Page page;

    AlertsPage(Page page) {
        this.page = page;
    }

    /** The newest alert of the camera's device; {@code data-resolved} and {@code data-state} say how it is. */
    Locator newestOf(Camera camera) {
        return page.locator("[data-testid='alert-row'][data-device='" + camera.deviceId() + "']")
                .first();
    }

    void choose(Locator row) {
        row.click();
    }

    /** Takes the chosen alert to the state, with a note. */
    void handle(String state, String note) {
        page.getByTestId("alert-note").fill(note);
        page.getByTestId("alert-to-" + state).click();
    }

    Locator state() {
        return page.getByTestId("alert-state");
    }

    /** {@code inbox}, {@code silences}, {@code responses}, {@code rules} or {@code webhooks}. */
    void turnTo(String view) {
        page.getByTestId("alerts-" + view).click();
    }

    Locator rows() {
        return page.getByTestId("alert-row");
    }

    void more() {
        page.getByTestId("alerts-more").click();
    }

    /** Open alerts by level. */
    Locator counts() {
        return page.getByTestId("alert-levels");
    }

    /** One of the inbox's keys. */
    void press(String key) {
        page.keyboard().press(key);
    }

    Locator note() {
        return page.getByTestId("alert-note");
    }

    Locator steps() {
        return page.getByTestId("alert-steps").locator("li");
    }

    Locator ticked() {
        return page.getByTestId("alerts-ticked");
    }

    Locator live() {
        return page.getByTestId("alert-live");
    }

    Locator countOf(int level) {
        return page.getByTestId("count-level-" + level);
    }

    void onlyLevel(String level) {
        page.getByTestId("filter-level").selectOption(level);
    }

    /** Silences what is like the chosen alert. */
    void silence(String why) {
        page.getByTestId("quick-silence-reason").fill(why);
        page.getByTestId("quick-silence").click();
        assertThat(page.getByTestId("quick-silence")).hasText("已静默");
    }

    Locator silences() {
        return page.getByTestId("silence-table").locator("tbody tr");
    }

    void endSilence() {
        page.getByTestId("silence-end").click();
    }

    void typeRules(String text) {
        page.getByTestId("rules-text").fill(text);
    }

    Locator ruleProblems() {
        return page.getByTestId("rules-problems").locator("li");
    }

    Locator applyRules() {
        return page.getByTestId("rules-apply");
    }

    void respond(String gridCode, String level, String why) {
        page.getByTestId("response-grid").fill(gridCode);
        page.getByTestId("response-level").selectOption(level);
        page.getByTestId("response-reason").fill(why);
        page.getByTestId("response-set").click();
    }

    Locator raised() {
        return page.getByTestId("raised-table").locator("tr");
    }

    Locator responses() {
        return page.getByTestId("response-table").locator("tr");
    }
}
