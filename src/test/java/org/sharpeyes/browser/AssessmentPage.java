package org.sharpeyes.browser;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** What a grid is assessed on, what excuses it, and its reports. */
final class AssessmentPage {
    private final Page page;

    AssessmentPage(Page page) {
        this.page = page;
    }

    /** The row of a figure. */
    Locator figure(String name) {
        return page.getByTestId("assessed-" + name);
    }

    Locator windows() {
        return page.getByTestId("maintenance-table").locator("tbody tr");
    }

    /** From now on for two hours. */
    void askForMaintenance(String why) {
        page.getByTestId("window-reason").fill(why);
        page.getByTestId("window-ask").click();
    }

    void approve() {
        page.getByTestId("window-approve").click();
    }

    void withdraw() {
        page.getByTestId("window-withdraw").click();
    }

    /** Such as 2026-05. */
    void chooseMonth(String month) {
        page.getByTestId("report-month").fill(month);
    }

    Locator closedDays() {
        return page.getByTestId("closed-days").locator("tbody tr");
    }

    void verify(String day) {
        page.getByTestId("verify-" + day).click();
    }

    void makeReport() {
        page.getByTestId("report-show").click();
    }

    Locator report() {
        return page.getByTestId("report-page");
    }

    /** Prints as far as the browser's own dialogue; what would be on paper. */
    Locator print() {
        page.evaluate("window.print = () => {}");
        page.getByTestId("report-print").click();
        return page.locator("body > se-printed-page");
    }

    /** Another report than the monthly one. */
    Locator makePaper(String kind) {
        page.getByTestId("paper-kind-" + kind).click();
        page.getByTestId("paper-show").click();
        return page.getByTestId("paper");
    }

    Download workbook() {
        return page.waitForDownload(() -> page.getByTestId("report-xlsx").click());
    }
}
