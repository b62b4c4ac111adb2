package org.sharpeyes.browser;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.sharpeyes.browser.ConsoleUnderTest.Camera;

final class InventoryPage {
    private final Page page;

    InventoryPage(Page page) {
        this.page = page;
    }

    Page page() {
        return page;
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

    /** {@code inUse}, {@code retired} …, or nothing for all. */
    void filterLifecycle(String lifecycle) {
        page.getByTestId("point-lifecycle").selectOption(lifecycle);
    }

    /** Says what became of it in {@link #bulkResult}. */
    void changeTicked(String field, String value) {
        page.getByTestId("bulk-field").selectOption(field);
        page.getByTestId("bulk-value").fill(value);
        page.getByTestId("bulk-apply").click();
    }

    void tickAll() {
        page.getByTestId("point-tick-all").check();
    }

    /** Changes a field of all that the list finds; says beforehand what that would come to. */
    String changeEverything(String field, String value) {
        page.getByTestId("bulk-everything").click();
        page.getByTestId("bulk-field").selectOption(field);
        page.getByTestId("bulk-value").fill(value);
        page.getByTestId("bulk-apply").click();
        String would = page.getByTestId("bulk-would").innerText();
        page.getByTestId("bulk-confirm").click();
        return would;
    }

    /** The list as a workbook. */
    Download export() {
        return page.waitForDownload(() -> page.getByTestId("point-export").click());
    }

    Locator bulkResult() {
        return page.getByTestId("bulk-result");
    }

    PointFilePage open(Camera camera) {
        point(camera).click();
        return new PointFilePage(page);
    }

    Locator kpi(String name) {
        return page.getByTestId("kpi-" + name);
    }

    void show(String view) {
        page.getByTestId("view-" + view).click();
    }

    Locator rankedGrids() {
        return page.getByTestId("ranking-table").locator("tbody tr");
    }

    ImportWizardPage importing() {
        show("import");
        return new ImportWizardPage(page);
    }

    private Locator row(String gridCode) {
        return page.getByTestId("grid-row-" + gridCode);
    }
}
