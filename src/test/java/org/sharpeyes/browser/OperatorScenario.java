package org.sharpeyes.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.browser.ConsoleUnderTest.Camera;

/** What an operator does in a shift, against any site. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OperatorScenario {
    private static final Duration PICTURE = Duration.ofSeconds(20);

    private Chromium chromium;
    private ConsoleUnderTest site;
    private BrowserContext context;
    private Page page;
    private PageFaults faults;

    /**
     * Called after the browser was found: a site is not started for tests that are skipped.
     *
     * @param data a directory for its own use
     */
    abstract ConsoleUnderTest startSite(Path data) throws Exception;

    @BeforeAll
    void startAll(@TempDir Path data) throws Exception {
        chromium = Chromium.launch();
        site = startSite(data);
        PlaywrightAssertions.setDefaultAssertionTimeout(10_000);
    }

    @AfterAll
    void stopAll() {
        if (site != null) {
            site.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void openPage() {
        context = chromium.newContext();
        page = context.newPage();
        faults = PageFaults.of(page, site.address());
    }

    @AfterEach
    void closePage() {
        context.close();
        faults.assertNone();
    }

    @Test
    void refusesAWrongPasswordWithASentence() {
        Locator problem = SignInPage.open(page, site.address()).refused(site.username(), "not the password");

        assertThat(problem).not().isEmpty();
        faults.forgive("401");
    }

    @Test
    void findsTheCamerasInTheirGrids() {
        WallPage wall = signIn();

        for (Camera camera : site.cameras()) {
            assertThat(wall.camera(camera)).hasAttribute("data-online", "true");
        }
        wall.search().fill(site.cameras().get(1).channelId());
        assertThat(wall.tree().getByRole(AriaRole.TREEITEM)).hasCount(1);
        assertThat(wall.camera(site.cameras().get(1))).isVisible();
    }

    @Test
    void watchesOneCamera() {
        WallPage wall = signIn();
        Camera camera = site.cameras().getFirst();

        wall.layOut(1);
        wall.camera(camera).click();

        assertThat(wall.cell(1).name()).hasText(camera.name());
        assertPlays(wall.cell(1));
        assertThat(wall.cell(1).codec()).containsText("H.264");
    }

    @Test
    void watchesFourCamerasAndFindsThemAgainAfterAReload() {
        WallPage wall = signIn();
        wall.layOut(4);
        site.cameras().subList(0, 4).forEach(camera -> wall.camera(camera).click());
        for (int number = 1; number <= 4; number++) {
            assertPlays(wall.cell(number));
        }

        wall.reload();

        for (int number = 1; number <= 4; number++) {
            assertThat(wall.cell(number).name())
                    .hasText(site.cameras().get(number - 1).name());
            assertPlays(wall.cell(number));
        }
    }

    @Test
    void dragsACameraToACell() {
        WallPage wall = signIn();
        wall.layOut(4);

        wall.drag(site.cameras().get(1), wall.cell(3));

        assertThat(wall.cell(3).name()).hasText(site.cameras().get(1).name());
        assertPlays(wall.cell(3));
    }

    @Test
    void enlargesACellAndChoosesLayoutsByKey() {
        WallPage wall = signIn();
        wall.press("4");
        wall.camera(site.cameras().getFirst()).click();
        assertPlays(wall.cell(1));

        wall.cell(1).root().dblclick();
        assertThat(wall.cell(2).root()).isHidden();
        wall.press("Escape");
        assertThat(wall.cell(2).root()).isVisible();
        wall.press("9");
        assertThat(wall.cell(9).root()).isVisible();
        wall.press("1");
        assertThat(wall.cell(2).root()).not().isAttached();
    }

    @Test
    void seesACameraGoAndComeBack() {
        WallPage wall = signIn();
        Camera camera = site.cameras().get(2);
        assertThat(wall.camera(camera)).hasAttribute("data-online", "true");
        String before = wall.countsOf(camera.gridCode()).innerText();

        site.stop(camera);
        assertThat(wall.camera(camera)).hasAttribute("data-online", "false", patiently());
        assertThat(wall.countsOf(camera.gridCode())).not().hasText(before);
        assertThat(wall.toasts().first()).isVisible(within());
        AlertsPage alerts = wall.alerts();
        Locator alert = alerts.newestOf(camera);
        assertThat(alert).hasAttribute("data-resolved", "false");

        site.start(camera);
        assertThat(alert).hasAttribute("data-resolved", "true", patiently());
        alerts.choose(alert);
        alerts.handle("accepted", "已电话联系维护人员");
        assertThat(alerts.state()).hasAttribute("data-state", "accepted");
    }

    @Test
    void playsAgainWhenAStoppedCameraReturns() {
        WallPage wall = signIn();
        Camera camera = site.cameras().get(1);
        wall.camera(camera).click();
        assertThat(wall.cell(1).root()).hasAttribute("data-state", "playing", patiently());

        site.stop(camera);
        // Said until the next try only.
        assertThat(wall.cell(1).sentence()).not().isEmpty(inTime());
        site.start(camera);

        assertThat(wall.cell(1).root()).hasAttribute("data-state", "playing", patiently());
    }

    @Test
    void countsThePointsOfAGrid() {
        InventoryPage inventory = signIn().inventory();
        Camera camera = site.cameras().getFirst();

        inventory.choose(camera.gridCode());

        assertThat(inventory.point(camera)).isVisible();
        String points = inventory.points(camera.gridCode()).innerText();
        String online = inventory.online(camera.gridCode()).innerText();
        assertThat(inventory.rateCounts()).hasText(online + " / " + points);
        inventory.search(camera.channelId());
        assertThat(inventory.pointRows()).hasCount(1);
    }

    @Test
    void speaksEnglishWhenAskedAndRemembersIt() {
        WallPage wall = signIn();
        assertThat(wall.heading()).hasText("视频墙");

        wall.useLanguage("en");
        assertThat(wall.heading()).hasText("Video wall");
        wall.reload();
        assertThat(wall.heading()).hasText("Video wall");
        wall.signOut();
        assertThat(page.getByTestId("sign-in")).isVisible();
    }

    final ConsoleUnderTest site() {
        return site;
    }

    final WallPage signIn() {
        WallPage wall = SignInPage.open(page, site.address()).signIn(site.username(), site.password());
        assertThat(wall.tree()).isVisible();
        return wall;
    }

    /** Time advances and the picture moves. */
    static void assertPlays(WallCell cell) {
        assertThat(cell.root())
                .hasAttribute(
                        "data-state",
                        "playing",
                        new LocatorAssertions.HasAttributeOptions().setTimeout(PICTURE.toMillis()));
        double time = cell.currentTime();
        String picture = cell.capture();
        await().pollInSameThread().atMost(PICTURE).until(() -> cell.currentTime() > time + 0.5);
        await().pollInSameThread().atMost(PICTURE).until(() -> !cell.capture().equals(picture));
    }

    private LocatorAssertions.HasAttributeOptions patiently() {
        return new LocatorAssertions.HasAttributeOptions()
                .setTimeout(site.patience().toMillis());
    }

    private LocatorAssertions.IsEmptyOptions inTime() {
        return new LocatorAssertions.IsEmptyOptions().setTimeout(site.patience().toMillis());
    }

    private LocatorAssertions.IsVisibleOptions within() {
        return new LocatorAssertions.IsVisibleOptions()
                .setTimeout(site.patience().toMillis());
    }
}
