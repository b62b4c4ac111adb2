package org.sharpeyes.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

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
