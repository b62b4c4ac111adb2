package org.sharpeyes.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;

final class MapPage {
    private final Page page;

    private MapPage(Page page) {
        this.page = page;
    }

    static MapPage open(Page page) {
        page.getByTestId("nav-map").click();
        return new MapPage(page);
    }

    /** How many points are in view; there once the map is drawn. */
    Locator total() {
        return page.getByTestId("map-total");
    }

    /** Clicks what lies in the middle. */
    void clickMiddle() {
        page.getByTestId("map").click();
    }

    Locator card() {
        return page.getByTestId("map-card");
    }

    PointFilePage file() {
        page.getByTestId("map-file").click();
        return new PointFilePage(page);
    }

    void closeFile() {
        page.getByTestId("file-close").click();
    }

    /** Clicks at a share of the map's width and height. */
    void clickAt(double x, double y) {
        BoundingBox map = page.getByTestId("map").boundingBox();
        page.mouse().click(map.x + map.width * x, map.y + map.height * y);
    }

    void shadeBy(String kpi) {
        page.getByTestId("map-kpi").selectOption(kpi);
    }

    /** The card of the grid that was clicked at. */
    Locator area() {
        return page.getByTestId("map-area");
    }

    void openArea() {
        page.getByTestId("map-area-open").click();
    }

    /** Enters a place that must be seen, at a share of the map's width and height. */
    void enterPlace(String name, double x, double y) {
        page.getByTestId("map-place-new").click();
        clickAt(x, y);
        page.getByTestId("place-name").fill(name);
        page.getByTestId("place-enter").click();
    }

    Locator places() {
        return page.getByTestId("map-place-list");
    }

    void showBlindSpots() {
        page.getByTestId("map-blind").check();
    }

    Locator blindSpots() {
        return page.getByTestId("map-blind-list");
    }

    /** The map as it is drawn, PNG. */
    byte[] picture() {
        return page.getByTestId("map").screenshot();
    }
}
