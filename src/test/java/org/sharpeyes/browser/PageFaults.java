package org.sharpeyes.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.List;

/** What went wrong in a page without anybody seeing it: console errors, uncaught errors, calls to other hosts. */
final class PageFaults {
    private final String address;
    private final List<String> faults = new ArrayList<>();

    private PageFaults(String address) {
        this.address = address;
    }

    static PageFaults of(Page page, String address) {
        PageFaults faults = new PageFaults(address);
        page.onConsoleMessage(faults::onConsoleMessage);
        page.onPageError(error -> faults.faults.add("uncaught: " + error));
        page.onRequest(faults::onRequest);
        return faults;
    }

    void assertNone() {
        assertThat(faults).as("faults of the page").isEmpty();
    }

    /** Chromium itself writes an error for every refused request: one that the test provoked is none. */
    void forgive(String text) {
        assertThat(faults.removeIf(fault -> fault.contains(text)))
                .as("provoked: " + text)
                .isTrue();
    }

    private void onConsoleMessage(ConsoleMessage message) {
        if (message.type().equals("error") || message.type().equals("warning")) {
            faults.add(message.type() + ": " + message.text() + " at " + message.location());
        }
    }

    private void onRequest(Request request) {
        String url = request.url();
        if (!url.startsWith(address) && !url.startsWith("blob:") && !url.startsWith("data:")) {
            faults.add("call to the outside: " + url);
        }
    }
}
