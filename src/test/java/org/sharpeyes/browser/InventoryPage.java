package org.sharpeyes.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.sharpeyes.browser.ConsoleUnderTest.Camera;

final class InventoryPage {
    private final Page page;

    InventoryPage(Page page) {
        this.page = page;
    }

    void choose(String gridCode) {
        row(gridCode).click();
    }

    Locator points(String gridCode) {
        return row(gridCode).getByTestId("grid-points");
    }

    Locator online(String gridCode) {
        return row(gridCode).getByTestId("grid-online");
    }

    /** Numerator / denominator of the chosen grid's online rate. */
    Locator rateCounts() {
        return page.getByTestId("kpi-counts");
    }

    Locator point(Camera camera) {
        return page.getByTestId("point-row-" + camera.channelId());
    }

    Locator pointRows() {
        return page.getByTestId("point-table").locator("tbody tr");
    }

    /** {@code true}, {@code false}, or nothing for both. */
    void filterOnline(String online) {
        page.getByTestId("point-online").selectOption(online);
    }

    void search(String text) {
        page.getByTestId("point-search").fill(text);
    }

    private Locator row(String gridCode) {
        return page.getByTestId("grid-row-" + gridCode);
    }
}
