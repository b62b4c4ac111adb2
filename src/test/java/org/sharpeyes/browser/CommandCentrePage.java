package org.sharpeyes.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The page that plays the command centre: what it received, and the switches of the simulated cameras. */
final class CommandCentrePage {
    private final Page page;

    private CommandCentrePage(Page page) {
        this.page = page;
    }

    static CommandCentrePage open(Page page, String address) {
        page.navigate(address + "/");
        return new CommandCentrePage(page);
    }

    /** A camera by its number, from 1; {@code data-state} says how it is. */
    Locator camera(int number) {
        return page.locator(".camera[data-number='%d']".formatted(number));
    }

    /** Presses one of a camera's buttons: {@code start}, {@code stop} or {@code alarm}. */
    void press(int number, String action) {
        camera(number).locator("button[data-action='%s']".formatted(action)).click();
    }

    /** All events, newest first; {@code data-kind} and {@code data-verified} say what each is. */
    Locator events() {
        return page.locator(".event");
    }
}
