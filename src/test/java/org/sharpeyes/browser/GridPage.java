package org.sharpeyes.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;

/** One grid: its file, border, place in the tree, and history. */
final class GridPage {
    private final Page page;

    GridPage(Page page) {
        this.page = page;
    }

    Locator name() {
        return page.getByTestId("grid-name");
    }

    /** {@code file}, {@code area}, {@code move}, {@code merge}, {@code split} or {@code recode}. */
    void turnTo(String part) {
        page.getByTestId("grid-" + part).click();
    }

    void edit(String field, String value) {
        page.getByTestId("grid-edit-" + field).fill(value);
    }

    void save() {
        page.getByTestId("grid-save").click();
    }

    void remove() {
        page.getByTestId("grid-remove").click();
    }

    void create(String code, String parent, String name) {
        page.getByTestId("new-grid-code").fill(code);
        page.getByTestId("new-grid-parent").fill(parent);
        edit("name", name);
        page.getByTestId("new-grid-create").click();
    }

    void takeBorder(String geoJson) {
        page.getByTestId("area-file")
                .setInputFiles(new FilePayload(
                        "border.geojson", "application/geo+json", geoJson.getBytes(StandardCharsets.UTF_8)));
    }

    /** Takes up a tool: {@code draw}, {@code modify} or {@code cut}. */
    void take(String tool) {
        page.getByTestId("area-" + tool).click();
    }

    /** Clicks at shares of the map's width and height, twice at the last one. */
    void draw(double[]... places) {
        BoundingBox map = page.getByTestId("area-map").boundingBox();
        for (double[] place : places) {
            page.mouse().move(map.x + map.width * place[0], map.y + map.height * place[1]);
            page.mouse().click(map.x + map.width * place[0], map.y + map.height * place[1]);
        }
        double[] last = places[places.length - 1];
        page.mouse()
                .click(
                        map.x + map.width * last[0],
                        map.y + map.height * last[1],
                        new Mouse.ClickOptions().setClickCount(1));
    }

    void saveBorder() {
        page.getByTestId("area-save").click();
    }

    Locator size() {
        return page.getByTestId("grid-size");
    }

    void recode(String code, String why) {
        page.getByTestId("recode-code").fill(code);
        page.getByTestId("recode-note").fill(why);
        page.getByTestId("grid-recode-apply").click();
    }

    void move(String parent, String why) {
        page.getByTestId("move-parent").fill(parent);
        page.getByTestId("move-note").fill(why);
        page.getByTestId("grid-move-apply").click();
    }

    void merge(String other) {
        page.getByTestId("merge-" + other).check();
        page.getByTestId("grid-merge-apply").click();
    }

    /** The code that a part gets, by its number from 1. */
    Locator partCode(int number) {
        return page.getByTestId("part-code-" + number);
    }

    void split() {
        page.getByTestId("grid-split-apply").click();
    }

    /** Latest first; {@code data-kind} says what happened. */
    Locator history() {
        return page.getByTestId("grid-history").locator("li");
    }

    Locator coverage() {
        return page.getByTestId("grid-coverage");
    }

    Locator problem() {
        return page.getByTestId("problem");
    }
}
