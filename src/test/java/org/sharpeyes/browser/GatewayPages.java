package org.sharpeyes.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.RunningGateway;

/** The pages of one real gateway, signed in to; each test begins in a fresh browser profile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GatewayPages {
    private Chromium chromium;
    private RunningGateway gateway;
    private BrowserContext context;
    private Page page;
    private PageFaults faults;

    /** Called after the browser was found. */
    RunningGateway startGateway(Path data) {
        return RunningGateway.start(data);
    }

    /** Makes what there is before anybody looks. */
    void prepare(RunningGateway gateway) {}

    /** Ends what {@link #prepare} began. */
    void tidy() {}

    @BeforeAll
    final void startAll(@TempDir Path data) {
        chromium = Chromium.launch();
        gateway = startGateway(data);
        PlaywrightAssertions.setDefaultAssertionTimeout(10_000);
        prepare(gateway);
    }

    @AfterAll
    final void stopAll() {
        tidy();
        if (gateway != null) {
            gateway.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    final void signIn() {
        context = chromium.newContext();
        page = context.newPage();
        faults = PageFaults.of(page, gateway.http().toString());
        SignInPage.open(page, gateway.http().toString()).signIn("admin", gateway.adminPassword());
    }

    @AfterEach
    final void closePage() {
        context.close();
        faults.assertNone();
    }

    final RunningGateway gateway() {
        return gateway;
    }

    final Page page() {
        return page;
    }

    final PageFaults faults() {
        return faults;
    }

    final InventoryPage inventory() {
        page.getByTestId("nav-inventory").click();
        return new InventoryPage(page);
    }
}
