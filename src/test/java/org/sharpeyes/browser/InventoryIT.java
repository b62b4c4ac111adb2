package org.sharpeyes.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.browser.ConsoleUnderTest.Camera;
import org.sharpeyes.end2end.SimulatedCameras;

/** Who keeps the inventory works on points at a real gateway. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InventoryIT {
    /** Known by its file before its device registers. */
    private static final String FILED = SimulatedCameras.streamOf(2).split("_")[1];

    private Chromium chromium;
    private SimulatedSite site;
    private BrowserContext context;
    private PageFaults faults;
    private InventoryPage inventory;

    @BeforeAll
    void startAll(@TempDir Path data) {
        chromium = Chromium.launch();
        site = SimulatedSite.start(
                data,
                gateway -> gateway.api()
                        .post("/api/v1/points", "{\"gbCode\":\"%s\",\"name\":\"档案中的名称\"}".formatted(FILED))
                        .expect(201));
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
    void openInventory() {
        context = chromium.newContext();
        Page page = context.newPage();
        faults = PageFaults.of(page, site.address());
        inventory = SignInPage.open(page, site.address())
                .signIn(site.username(), site.password())
                .inventory();
    }

    @AfterEach
    void closePage() {
        context.close();
        faults.assertNone();
    }

    @Test
    void changesTheFileOfAPointAndSeesWhoDidWhatAndWhy() {
        PointFilePage file = inventory.open(site.cameras().getFirst());
        assertThat(file.name()).hasText(site.cameras().getFirst().name());

        file.edit("address", "人民路 1 号", "现场核对");

        assertThat(file.field("address")).containsText("人民路 1 号");
        assertThat(file.field("address")).containsText("人工");
        assertThat(file.history()).containsText("现场核对");
        file.review("toCorrect", "缺少立杆编号");
        assertThat(file.auditState()).hasText("待整改");
        file.close();
        assertThat(inventory.point(site.cameras().getFirst())).containsText("待整改");
    }

    @Test
    void decidesBetweenFileAndCatalog() {
        Camera camera = site.cameras().stream()
                .filter(each -> each.channelId().equals(FILED))
                .findFirst()
                .orElseThrow();
        PointFilePage file = inventory.open(camera);
        assertThat(file.conflict("name")).containsText("档案中的名称");

        file.keepFile("name");

        assertThat(file.conflict("name")).hasCount(0);
        assertThat(file.name()).hasText("档案中的名称");
    }

    @Test
    void changesManyPointsAtOnceAndFindsThemByWhatTheyAre() {
        assertThat(inventory.pointRows()).hasCount(site.cameras().size());
        inventory.search(site.cameras().get(2).channelId());
        assertThat(inventory.pointRows()).hasCount(1);
        inventory.tickAll();

        inventory.changeTicked("manager", "镜湖分局");
        assertThat(inventory.bulkResult()).hasText("已修改 1 个，拒绝 0 个");

        inventory.filterLifecycle("retired");
        assertThat(inventory.pointRows()).hasCount(0);
        inventory.filterLifecycle("inUse");
        PointFilePage file = inventory.open(site.cameras().get(2));
        assertThat(file.field("manager")).containsText("镜湖分局");
    }

    @Test
    void goesDownFromAGridToTheOnesBelowByTheirFigures() {
        Camera camera = site.cameras().get(3);

        inventory.choose(camera.gridCode());
        assertThat(inventory.kpi("filingRate")).containsText("建档率");
        assertThat(inventory.kpi("imageIntactRate")).containsText("未测量");
        inventory.choose("all");
        inventory.show("ranking");

        inventory.rankedGrids().first().click();
        inventory.show("points");
        assertThat(inventory.point(camera)).isVisible();
    }

    @Test
    void entersAPointKeepsItsCredentialsAndRemovesIt() {
        Page page = inventory.page();
        page.onDialog(Dialog::accept);
        page.getByTestId("point-new").click();
        page.getByTestId("new-point-code").fill("34020000001320009901");
        page.getByTestId("new-point-name").fill("新装路口");
        page.getByTestId("new-point-make").click();
        assertThat(page.getByTestId("file-name")).hasText("新装路口");

        page.getByTestId("credentials-username").fill("admin");
        page.getByTestId("credentials-password").fill("12345");
        page.getByTestId("credentials-keep").click();
        assertThat(page.getByTestId("credentials-said")).hasText("已保存");
        assertThat(page.getByTestId("credentials-password")).hasValue("");
        page.getByTestId("credentials-forget").click();
        assertThat(page.getByTestId("credentials-said")).hasText("已删除");

        page.getByTestId("point-remove").click();
        assertThat(page.getByTestId("point-table")).isVisible();
        inventory.search("34020000001320009901");
        assertThat(inventory.pointRows()).hasCount(0);
    }

    @Test
    void looksAtASheetAndAppliesTheGoodRows() throws Exception {
        ImportWizardPage wizard = inventory.importing();
        Assertions.assertThat(wizard.template("csv").suggestedFilename()).endsWith(".csv");

        wizard.choose("点位.csv", """
            设备编码,设备名称,安装地址,备注二
            34020000001320008801,新点位甲,人民路 8 号,x
            123,新点位乙,人民路 9 号,y
            """);

        assertThat(wizard.state()).hasAttribute("data-state", "checked");
        assertThat(wizard.counts()).hasText("共 2 行，可用 1，拒绝 1");
        assertThat(wizard.problems().filter(new Locator.FilterOptions().setHasText("123")))
                .not()
                .hasCount(0);
        assertThat(wizard.applyAll()).isDisabled();
        String rejected = Files.readString(wizard.rejectedRows().path());
        Assertions.assertThat(rejected).contains("新点位乙").doesNotContain("新点位甲");

        wizard.applyValid().click();

        assertThat(wizard.state()).hasAttribute("data-state", "applied");
        inventory.page().reload();
        inventory.importing();
        inventory.page().getByTestId("earlier-import").first().click();
        assertThat(wizard.state()).hasAttribute("data-state", "applied");
        inventory.show("points");
        inventory.search("新点位");
        assertThat(inventory.pointRows()).hasCount(1);
        assertThat(inventory.pointRows().first()).containsText("34020000001320008801");
    }
}
