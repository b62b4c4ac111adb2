package org.sharpeyes.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Who outside hears of alerts. */
final class WebhooksPage {
    private final Page page;

    WebhooksPage(Page page) {
        this.page = page;
    }

    void create(String url) {
        page.getByTestId("webhook-url").fill(url);
        page.getByTestId("webhook-create").click();
    }

    Locator rows() {
        return page.getByTestId("webhook-row");
    }

    Locator secret() {
        return page.getByTestId("webhook-secret");
    }

    /** Presses one of the chosen webhook's buttons: {@code test}, {@code rotate}, {@code enable} or {@code remove}. */
    void press(String button) {
        page.getByTestId("webhook-" + button).click();
    }

    Locator said() {
        return page.getByTestId("webhook-said");
    }

    Locator health() {
        return page.getByTestId("webhook-health");
    }

    Locator deliveries() {
        return page.getByTestId("delivery-table").locator("tbody tr");
    }

    void only(String state) {
        page.getByTestId("delivery-state").selectOption(state);
    }

    void replayTicked() {
        page.getByTestId("delivery-tick-all").check();
        page.getByTestId("replay-ticked").click();
    }

    /** What came of each attempt of the delivery that was clicked at. */
    Locator log() {
        return page.getByTestId("delivery-log").locator("tr");
    }
}
