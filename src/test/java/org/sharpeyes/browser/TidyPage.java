package org.sharpeyes.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** What waits for a person before the inventory is in order. */
final class TidyPage {
    private final Page page;

    TidyPage(Page page) {
        this.page = page;
    }

    /** {@code proposals}, {@code conflicts}, {@code codes}, {@code plan} or {@code borders}. */
    void turnTo(String part) {
        page.getByTestId("tidy-" + part).click();
    }

    Locator proposals() {
        return page.getByTestId("proposal-table").locator("tbody tr");
    }

    Locator proposal(String pointName) {
        return proposals().filter(new Locator.FilterOptions().setHasText(pointName));
    }

    void match(String pointName) {
        proposal(pointName).getByTestId("match").click();
    }

    void reject(String pointName) {
        proposal(pointName).getByTestId("reject").click();
    }

    Locator rejections() {
        return page.getByTestId("rejection-table").locator("tbody tr");
    }

    /** Takes the first one back. */
    void undoRejection() {
        page.getByTestId("rejection-undo").first().click();
    }

    Locator conflicts() {
        return page.getByTestId("conflict-table").locator("tbody tr");
    }

    /** Decides all conflicts of the page: {@code file} or {@code catalog}. */
    void keepAll(String side, String why) {
        page.getByTestId("conflict-tick-all").check();
        page.getByTestId("conflict-reason").fill(why);
        page.getByTestId("keep-" + side + "-ticked").click();
    }

    Locator codeIssues() {
        return page.getByTestId("code-issue-table").locator("tbody tr");
    }

    void onlyFault(String fault) {
        page.getByTestId("code-fault").selectOption(fault);
    }

    /** Gives the only listed point the next free code of its county. */
    void recodeOnly() {
        page.getByTestId("recode").click();
        page.getByTestId("recode-free").click();
        page.getByTestId("recode-apply").click();
    }

    void plan(String division, int count) {
        page.getByTestId("plan-division").fill(division);
        page.getByTestId("plan-count").fill(String.valueOf(count));
        page.getByTestId("plan-codes").click();
    }

    Locator plannedCodes() {
        return page.getByTestId("planned-codes").locator("li");
    }

    void checkPlacing() {
        page.getByTestId("placing-check").click();
    }

    Locator placing() {
        return page.getByTestId("placing");
    }
}
