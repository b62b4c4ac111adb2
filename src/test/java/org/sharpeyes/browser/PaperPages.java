package org.sharpeyes.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** The console with a gateway of paper behind it; each test begins in a fresh browser profile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PaperPages {
    private Chromium chromium;
    private PaperGateway gateway;
    private BrowserContext context;
    private Page page;
    private PageFaults faults;

    @BeforeAll
    final void startAll() throws Exception {
        chromium = Chromium.launch();
        gateway = new PaperGateway();
        PlaywrightAssertions.setDefaultAssertionTimeout(10_000);
    }

    @AfterAll
    final void stopAll() {
        if (gateway != null) {
            gateway.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    final void openPage() {
        context = chromium.newContext();
        page = context.newPage();
        faults = PageFaults.of(page, gateway.address());
    }

    @AfterEach
    final void closePage() {
        gateway.askPurpose(false);
        gateway.wall().forgetViews();
        context.close();
        faults.assertNone();
    }

    /** The cameras are there once the console is told of what happens. */
    final WallPage signIn() {
        WallPage wall = SignInPage.open(page, gateway.address()).signIn(gateway.username(), gateway.password());
        assertThat(wall.tree()).isVisible();
        return wall;
    }

    final PaperGateway gateway() {
        return gateway;
    }

    final Page page() {
        return page;
    }

    final PageFaults faults() {
        return faults;
    }
}
