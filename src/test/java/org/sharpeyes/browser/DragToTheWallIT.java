package org.sharpeyes.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.sharpeyes.browser.ConsoleUnderTest.Camera;

/** Wherever a camera is met, it is taken to a cell of the wall from there. */
class DragToTheWallIT extends PaperPages {
    @Test
    void aResultOfASearchIsDraggedIntoACell() {
        WallPage wall = signIn();
        Camera camera = gateway().cameras().get(2);
        wall.layOut(4);
        wall.search().fill(camera.channelId());
        assertThat(wall.tree().locator("li")).hasCount(1);

        wall.drag(camera, wall.cell(3));

        assertThat(wall.cell(3).name()).hasText(camera.name());
        assertThat(wall.cell(3).root()).hasAttribute("data-state", "playing");
    }

    @Test
    void cellsChangePlacesWhenOneIsDraggedToTheOther() {
        WallPage wall = signIn();
        wall.layOut(4);
        wall.drag(gateway().cameras().get(0), wall.cell(1));
        wall.drag(gateway().cameras().get(1), wall.cell(4));

        wall.cell(1).root().dragTo(wall.cell(4).root());

        assertThat(wall.cell(1).name()).hasText(gateway().cameras().get(1).name());
        assertThat(wall.cell(4).name()).hasText(gateway().cameras().get(0).name());
    }

    @Test
    void anAlertIsDraggedOverTheNavigationIntoACell() {
        Camera camera = gateway().cameras().get(3);
        AlertsPage alerts = signIn().alerts();
        gateway().stop(camera);
        gateway().start(camera);

        assertThat(draggedOverTheNavigation(alerts.newestOf(camera)).name()).hasText(camera.name());
    }

    @Test
    void theCardOfAPointOnTheMapIsDraggedOverTheNavigationIntoACell() {
        signIn();
        MapPage map = MapPage.open(page());
        assertThat(map.total()).hasText("视野内 1 个点位");
        map.clickMiddle();

        assertThat(draggedOverTheNavigation(map.card()).name())
                .hasText(gateway().cameras().getFirst().name());
    }

    /** The page of the wall comes up while one holds what is dragged over its name. */
    private WallCell draggedOverTheNavigation(Locator source) {
        source.hover();
        page().mouse().down();
        page().getByTestId("nav-wall").hover();
        WallPage wall = new WallPage(page());
        assertThat(wall.whole()).isVisible();
        wall.cell(2).root().hover();
        page().mouse().up();
        return wall.cell(2);
    }
}
