package org.sharpeyes.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.sharpeyes.RunningGateway;

/** The places that must be seen are entered, changed and taken away, in a list and on the map. */
class PlacesIT extends GatewayPages {
    private static final String POINT = """
        {"gbCode":"34020000001320000811","name":"老槐树路口","lon":118.38,"lat":31.33,"directionType":"9","viewDistM":100}\
        """;

    @Override
    void prepare(RunningGateway gateway) {
        gateway.api().post("/api/v1/points", POINT).expect(201);
    }

    @Test
    void aPlaceIsEnteredInTheListChangedAndRemoved() {
        InventoryPage inventory = inventory();
        inventory.show("places");

        page().getByTestId("place-new").click();
        fill("place-name", "实验小学东门");
        page().getByTestId("place-kind").selectOption("schoolGate");
        fill("place-longitude", "118.3801");
        fill("place-latitude", "31.3301");
        page().getByTestId("place-enter").click();
        assertThat(row("实验小学东门")).containsText("校门");
        assertThat(row("实验小学东门")).containsText("摄像机离线");

        page().getByTestId("place-sight").selectOption("blindEver");
        assertThat(row("实验小学东门")).hasCount(0);
        page().getByTestId("place-sight").selectOption("blindNow");
        row("实验小学东门").click();
        fill("place-note", "上学放学时段");
        page().getByTestId("place-enter").click();
        assertThat(row("实验小学东门")).containsText("上学放学时段");
        assertThat(row("实验小学东门")).hasCount(1);

        row("实验小学东门").getByTestId("place-remove").click();
        assertThat(row("实验小学东门")).hasCount(0);
    }

    @Test
    void aPlaceIsEnteredOnTheMapWhereItIs() {
        MapPage map = MapPage.open(page());
        assertThat(map.total()).hasText("视野内 1 个点位");

        map.enterPlace("医院北门", 0.5, 0.5);

        assertThat(map.places()).containsText("医院北门");
        JsonNode place = gateway().api().items("/api/v1/required-places").stream()
                .filter(one -> one.path("name").asText().equals("医院北门"))
                .findFirst()
                .orElseThrow();
        assertThat(place.path("longitude").asDouble()).isBetween(118.37, 118.39);
        assertThat(place.path("seenBy")).hasSize(1);
        map.clickMiddle();
        assertThat(map.card()).containsText("老槐树路口");
    }

    @Test
    void aSheetOfPlacesIsImportedByTheWizard() {
        inventory().show("places");
        page().getByTestId("place-import").click();
        assertThat(page().getByTestId("import-kind")).hasValue("requiredPlaces");

        ImportWizardPage wizard = new ImportWizardPage(page());
        wizard.choose("部位.csv", "名称*,类别,经度,纬度\n中心广场,广场,118.4,31.4\n");
        wizard.applyAll().click();
        assertThat(wizard.state()).hasAttribute("data-state", "applied");

        new InventoryPage(page()).show("places");
        assertThat(row("中心广场")).containsText("无摄像机");
    }

    private void fill(String field, String text) {
        page().getByTestId(field).fill(text);
    }

    private Locator row(String name) {
        return page().getByTestId("place-table")
                .locator("tbody tr")
                .filter(new Locator.FilterOptions().setHasText(name));
    }
}
