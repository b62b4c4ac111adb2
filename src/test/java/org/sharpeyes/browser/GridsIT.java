package org.sharpeyes.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.RunningGateway;

/** Who answers for a territory keeps its grids at a real gateway. */
class GridsIT extends GatewayPages {
    private static final String SQUARE = """
        {"type":"Polygon","coordinates":[[[%1$s,31.3],[%2$s,31.3],[%2$s,31.31],[%1$s,31.31],[%1$s,31.3]]]}\
        """;

    private GridPage grids;

    @Override
    void prepare(RunningGateway gateway) {
        grid(gateway, "TOP", "全区", "null", "");
        grid(gateway, "WEST", "西片", "\"TOP\"", "");
        grid(gateway, "EAST", "东片", "\"TOP\"", "");
        grid(gateway, "ROAD", "人民路", "\"WEST\"", ",\"area\":" + SQUARE.formatted("118.30", "118.31"));
        grid(gateway, "LANE", "小巷", "\"WEST\"", ",\"households\":120");
        grid(gateway, "YARD", "大院", "\"WEST\"", ",\"households\":80");
        point(gateway, "34020000001320000701", "西口", 118.302);
        point(gateway, "34020000001320000702", "东口", 118.308);
    }

    private static void grid(RunningGateway gateway, String code, String name, String parent, String more) {
        gateway.api()
                .post(
                        "/api/v1/grids",
                        "{\"gridCode\":\"%s\",\"name\":\"%s\",\"parentCode\":%s%s}".formatted(code, name, parent, more))
                .expect(201);
    }

    private static void point(RunningGateway gateway, String code, String name, double longitude) {
        gateway.api()
                .post(
                        "/api/v1/points",
                        "{\"gbCode\":\"%s\",\"name\":\"%s\",\"gridCode\":\"ROAD\",\"lon\":%s,\"lat\":31.305}"
                                .formatted(code, name, longitude))
                .expect(201);
    }

    private GridPage open(String code) {
        InventoryPage inventory = inventory();
        inventory.choose(code);
        inventory.show("grid");
        return new GridPage(page());
    }

    @BeforeEach
    void english() {
        new WallPage(page()).useLanguage("en");
    }

    @Test
    void keepsWhatCodesOfDivisionsMean() {
        inventory().show("divisions");
        Page page = page();
        page.getByTestId("division-divisionCode").fill("340202999");
        page.getByTestId("division-name").fill("高新区");
        page.getByTestId("division-parentCode").fill("340202");
        page.getByTestId("division-enter").click();
        page.getByTestId("division-search").fill("高新区");
        Locator entered = page.getByTestId("division-row-340202999");
        assertThat(entered).containsText("entered");

        page.getByTestId("division-file")
                .setInputFiles(new FilePayload(
                        "towns.csv",
                        "text/csv",
                        "code,name,parentCode,level\n340202998,城东街道,340202,township\nx y,坏行,340202,township\n"
                                .getBytes(StandardCharsets.UTF_8)));
        assertThat(page.getByTestId("division-report")).containsText("2 rows: 1 good, 1 wrong");
        page.getByTestId("division-apply").click();
        assertThat(page.getByTestId("division-report")).containsText("1 rows taken in");
        page.getByTestId("division-search").fill("城东");
        assertThat(page.getByTestId("division-row-340202998")).containsText("imported");

        page.getByTestId("division-search").fill("高新区");
        entered.locator("button").first().click();
        page.getByTestId("division-successor").fill("340202998");
        page.getByTestId("division-end").click();
        assertThat(entered).hasCount(0);
    }

    @Test
    void keepsWhatIsKnownOfAGridAndItsHistory() {
        grids = open("LANE");

        grids.edit("keeper", "王小明");
        grids.edit("households", "130");
        grids.save();

        assertThat(grids.history().first()).hasAttribute("data-kind", "changed");
        assertThat(grids.history().first()).containsText("王小明");
        Assertions.assertThat(gateway()
                        .api()
                        .get("/api/v1/grids/LANE")
                        .body()
                        .path("households")
                        .asInt())
                .isEqualTo(130);
    }

    @Test
    void makesAGridDrawsItsBorderAndRemovesIt() {
        inventory().show("grid");
        grids = new GridPage(page());
        grids.create("NEW", "EAST", "新网格");
        assertThat(grids.name()).hasText("新网格");

        grids.turnTo("area");
        grids.takeBorder(SQUARE.formatted("118.32", "118.33"));
        grids.saveBorder();
        assertThat(grids.history()).hasCount(2);
        grids.turnTo("file");
        assertThat(grids.size()).containsText("km²");

        grids.turnTo("area");
        grids.take("clear");
        grids.take("draw");
        grids.draw(new double[] {0.2, 0.2}, new double[] {0.8, 0.2}, new double[] {0.8, 0.8});
        grids.saveBorder();
        assertThat(grids.history()).hasCount(3);
        grids.turnTo("file");
        grids.remove();
        assertThat(grids.name()).hasText("东片");
    }

    @Test
    void movesAGridBelowAnotherOne() {
        grids = open("YARD");
        grids.turnTo("move");

        grids.move("EAST", "reform");

        assertThat(grids.history().first()).hasAttribute("data-kind", "moved");
        assertThat(grids.history().first()).containsText("reform");
    }

    @Test
    void givesAGridAnotherCode() {
        inventory().show("grid");
        grids = new GridPage(page());
        grids.create("TYPO", "EAST", "错码网格");
        assertThat(grids.name()).hasText("错码网格");
        grids.turnTo("recode");

        grids.recode("RIGHT", "码错了");

        assertThat(grids.history().first()).hasAttribute("data-kind", "recoded");
        assertThat(grids.name()).hasText("错码网格");
        assertThat(page().getByTestId("grid-row-TYPO")).hasCount(0);
    }

    @Test
    void splitsAGridAlongALineAndMergesThePartsAgain() {
        grids = open("ROAD");
        grids.turnTo("split");
        grids.take("cut");
        grids.draw(new double[] {0.5, 0.02}, new double[] {0.5, 0.98});
        assertThat(grids.partCode(2)).hasValue("ROAD-2");

        grids.split();

        assertThat(page().getByTestId("grid-row-ROAD-1").getByTestId("grid-points"))
                .hasText("1");
        assertThat(page().getByTestId("grid-row-ROAD-2").getByTestId("grid-points"))
                .hasText("1");
        assertThat(page().getByTestId("grid-row-ROAD")).hasCount(0);
        grids.turnTo("merge");
        grids.merge("ROAD-2");
        assertThat(page().getByTestId("grid-row-ROAD-1").getByTestId("grid-points"))
                .hasText("2");
        assertThat(grids.history().first()).hasAttribute("data-kind", "merged");
    }
}
