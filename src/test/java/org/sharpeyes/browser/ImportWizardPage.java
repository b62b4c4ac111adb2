package org.sharpeyes.browser;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;

/** Where sheets of points are looked at and applied. */
final class ImportWizardPage {
    private final Page page;

    ImportWizardPage(Page page) {
        this.page = page;
    }

    /** What the rows of the next file are: {@code points}, {@code requiredPlaces}, {@code grids}. */
    void rowsAre(String kind) {
        page.getByTestId("import-kind").selectOption(kind);
    }

    /** Begins the dry run at once. */
    void choose(String fileName, String csv) {
        page.getByTestId("import-file")
                .setInputFiles(new FilePayload(fileName, "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
    }

    /** {@code data-state} is {@code checked}, {@code applied} … */
    Locator state() {
        return page.getByTestId("import-state");
    }

    Locator counts() {
        return page.getByTestId("import-counts");
    }

    Locator problems() {
        return page.getByTestId("import-problems").locator("tbody tr");
    }

    Locator applyAll() {
        return page.getByTestId("apply-all");
    }

    Locator applyValid() {
        return page.getByTestId("apply-valid");
    }

    /** Gives up the one that runs. */
    void cancel() {
        page.getByTestId("import-cancel").click();
    }

    /** Leaves the report for another file. */
    void again() {
        page.getByTestId("import-again").click();
    }

    Download rejectedRows() {
        return page.waitForDownload(() -> page.getByTestId("rejected-rows").click());
    }

    Download template(String format) {
        return page.waitForDownload(() -> page.getByTestId("template-" + format).click());
    }
}
