package org.sharpeyes.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

final class DevicesPage {
    private final Page page;

    DevicesPage(Page page) {
        this.page = page;
    }

    Locator waiting(String deviceId) {
        return page.getByTestId("waiting-" + deviceId);
    }

    void admit(String deviceId, String name, String password) {
        waiting(deviceId).getByTestId("admit").click();
        page.getByTestId("admit-name").fill(name);
        page.getByTestId("admit-password").fill(password);
        page.getByTestId("admit-confirm").click();
    }

    Locator device(String deviceId) {
        return page.getByTestId("device-row-" + deviceId);
    }

    Locator profile() {
        return page.getByTestId("device-profile");
    }

    Locator messages() {
        return page.getByTestId("sip-trace").locator("details");
    }
}
