package org.sharpeyes.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The file of one point, opened from the list. */
final class PointFilePage {
    private final Page page;

    PointFilePage(Page page) {
        this.page = page;
    }

    Locator name() {
        return page.getByTestId("file-name");
    }

    /** The row of a field, whose word it is included. */
    Locator field(String field) {
        return page.getByTestId("field-" + field);
    }

    void edit(String field, String value, String reason) {
        page.getByTestId("file-edit").click();
        page.getByTestId("edit-" + field).fill(value);
        page.getByTestId("file-reason").fill(reason);
        page.getByTestId("file-save").click();
    }

    void review(String state, String reason) {
        page.getByTestId("review-state").selectOption(state);
        page.getByTestId("review-reason").fill(reason);
        page.getByTestId("review-apply").click();
    }

    Locator auditState() {
        return page.getByTestId("file-audit");
    }

    Locator conflict(String field) {
        return page.getByTestId("conflict-" + field);
    }

    void keepFile(String field) {
        conflict(field).getByTestId("keep-file").click();
    }

    Locator history() {
        return page.getByTestId("file-history");
    }

    void close() {
        page.getByTestId("file-close").click();
    }
}
