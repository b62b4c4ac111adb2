package org.sharpeyes.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.sharpeyes.browser.ConsoleUnderTest.Camera;

final class AlertsPage {
    private final Page page;

    AlertsPage(Page page) {
        this.page = page;
    }

    /** The newest alert of the camera's device; {@code data-resolved} and {@code data-state} say how it is. */
    Locator newestOf(Camera camera) {
        return page.locator("[data-testid='alert-row'][data-device='" + camera.deviceId() + "']")
                .first();
    }

    void choose(Locator row) {
        row.click();
    }

    /** Takes the chosen alert to the state, with a note. */
    void handle(String state, String note) {
        page.getByTestId("alert-note").fill(note);
        page.getByTestId("alert-to-" + state).click();
    }

    Locator state() {
        return page.getByTestId("alert-state");
    }
}
