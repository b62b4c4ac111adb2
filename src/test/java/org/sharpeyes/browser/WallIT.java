package org.sharpeyes.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.browser.ConsoleUnderTest.Camera;

/** How the wall is divided, what is kept of it, and what keys do; and what becomes of the console in a storm of alerts. */
class WallIT extends PaperPages {
    private static final int STORM = 10_000;
    private static final int MOST_ROWS = 500;

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 6, 8, 9, 10, 13, 16, 25, 36})
    void theCellsOfEveryLayoutFillTheWall(int cells) {
        WallPage wall = signIn();

        wall.layOut(cells);

        assertThat(wall.cells()).hasCount(cells);
        BoundingBox whole = wall.whole().boundingBox();
        List<BoundingBox> boxes = IntStream.range(0, cells)
                .mapToObj(i -> wall.cells().nth(i).boundingBox())
                .toList();
        double covered =
                boxes.stream().mapToDouble(box -> box.width * box.height).sum();
        assertThat(covered / (whole.width * whole.height)).isBetween(0.85, 1.0);
        for (BoundingBox box : boxes) {
            assertThat(boxes.stream().filter(other -> overlap(box, other))).containsExactly(box);
        }
    }

    @Test
    void savedViewsComeBackAndTakeTurns() {
        page().clock().install();
        WallPage wall = signIn();
        Camera camera = gateway().cameras().getFirst();
        wall.layOut(4);
        wall.camera(camera).click();
        wall.save("东门");
        wall.layOut(16);
        wall.save("全部");

        wall.show("东门");
        assertThat(wall.whole()).hasAttribute("data-layout", "4");
        assertThat(wall.cell(1).name()).hasText(camera.name());
        wall.tour("10");
        assertThat(wall.whole()).hasAttribute("data-layout", "16");
        page().clock().fastForward(10_000);
        assertThat(wall.whole()).hasAttribute("data-layout", "4");
        page().clock().fastForward(10_000);
        assertThat(wall.whole()).hasAttribute("data-layout", "16");

        wall.reload();
        assertThat(wall.views()).hasCount(3);
        wall.show("全部");
        wall.forgetView();
        assertThat(wall.views()).hasCount(2);
    }

    @Test
    void aCellIsChosenAndEnlargedByKeys() {
        WallPage wall = signIn();
        wall.layOut(9);
        wall.drag(gateway().cameras().getFirst(), wall.cell(5));
        wall.whole().click(new Locator.ClickOptions().setPosition(1, 1));

        wall.press("ArrowUp");
        assertThat(wall.selected()).hasAttribute("data-testid", "cell-2");
        wall.press("ArrowLeft");
        assertThat(wall.selected()).hasAttribute("data-testid", "cell-1");
        wall.press("ArrowDown");
        wall.press("ArrowRight");
        assertThat(wall.selected()).hasAttribute("data-testid", "cell-5");
        wall.press(" ");
        assertThat(wall.cell(1).root()).isHidden();
        wall.press(" ");
        assertThat(wall.cell(1).root()).isVisible();
    }

    @Test
    void digitsChooseLayoutsAndWithShiftCells() {
        WallPage wall = signIn();

        wall.press("9");
        assertThat(wall.cells()).hasCount(9);
        wall.press("Shift+Digit7");
        assertThat(wall.selected()).hasAttribute("data-testid", "cell-7");
        wall.press("Shift+Digit4");
        assertThat(wall.selected()).hasAttribute("data-testid", "cell-4");
        wall.press("4");
        assertThat(wall.cells()).hasCount(4);
        wall.press("Shift+Digit9");
        assertThat(wall.selected()).hasAttribute("data-testid", "cell-4");
    }

    @Test
    void aCellThatIsNotSeenIsNotStreamed() {
        page().clock().install();
        WallPage wall = signIn();
        wall.layOut(4);
        wall.camera(gateway().cameras().get(0)).click();
        wall.camera(gateway().cameras().get(1)).click();
        assertThat(wall.cell(1).root()).hasAttribute("data-state", "playing");
        assertThat(wall.cell(2).root()).hasAttribute("data-state", "playing");

        wall.cell(1).root().dblclick();
        page().clock().fastForward(6_000);
        assertThat(wall.cell(2).root()).hasAttribute("data-state", "idle");

        wall.press("Escape");
        assertThat(wall.cell(2).root()).hasAttribute("data-state", "playing");
    }

    @Test
    void aTourShowsItsViewsInItsOrder() {
        page().clock().install();
        WallPage wall = signIn();
        wall.layOut(4);
        wall.save("一");
        wall.layOut(9);
        wall.save("二");

        page().getByTestId("wall-tour-edit").click();
        assertThat(page().getByTestId("tour-name")).isFocused();
        wall.press("Escape");
        assertThat(page().getByTestId("tour-name")).hasCount(0);
        wall.saveTour("夜间", 7);
        wall.tour();

        assertThat(wall.whole()).hasAttribute("data-layout", "4");
        page().clock().fastForward(7_000);
        assertThat(wall.whole()).hasAttribute("data-layout", "9");
        page().clock().fastForward(7_000);
        assertThat(wall.whole()).hasAttribute("data-layout", "4");
    }

    @Test
    void aSmallCellShowsTheSubStreamAndALargeOneTheMainStream() {
        WallPage wall = signIn();
        wall.layOut(9);
        wall.camera(gateway().cameras().getFirst()).click();
        assertThat(wall.cell(1).root()).hasAttribute("data-state", "playing");
        assertThat(wall.cell(1).sub()).hasCount(1);

        wall.cell(1).root().dblclick();
        assertThat(wall.cell(1).sub()).hasCount(0);
        assertThat(wall.cell(1).root()).hasAttribute("data-state", "playing");

        wall.press("Escape");
        assertThat(wall.cell(1).sub()).hasCount(1);
    }

    @Test
    void aPictureSaysWhoLooksAtIt() {
        page().clock().install();
        WallPage wall = signIn();
        wall.camera(gateway().cameras().getFirst()).click();

        Locator mark = wall.cell(1).watermark();
        assertThat(mark).containsText(gateway().username());
        String before = mark.textContent();
        page().clock().fastForward(1_000);
        assertThat(mark).not().hasText(before);
    }

    @Test
    void whatItIsForIsAskedOnceWhereTheHouseWantsToKnow() {
        gateway().askPurpose(true);
        WallPage wall = signIn();
        wall.layOut(4);
        wall.camera(gateway().cameras().get(0)).click();

        page().getByTestId("purpose").fill("走失儿童");
        page().getByTestId("purpose").press("Enter");

        assertThat(wall.cell(1).root()).hasAttribute("data-state", "playing");
        assertThat(page().getByTestId("wall-purpose")).hasText("走失儿童");
        long calls = gateway().calls();
        wall.camera(gateway().cameras().get(1)).click();
        assertThat(wall.cell(2).root()).hasAttribute("data-state", "playing");
        assertThat(gateway().calls()).isEqualTo(calls + 1);
        faults().forgive("400");
    }

    @Test
    void aWindowOfItsOwnHasAWallOfItsOwn() {
        WallPage wall = signIn();
        wall.layOut(9);
        wall.camera(gateway().cameras().getFirst()).click();

        WallPage other = wall.popOut();
        assertThat(other.heading()).hasCount(0);
        assertThat(other.tree()).hasCount(0);
        other.layOut(16);
        other.receive(gateway().cameras().get(1), 2);
        assertThat(other.cell(2).name()).hasText(gateway().cameras().get(1).name());
        other.reload();
        wall.reload();

        assertThat(other.whole()).hasAttribute("data-layout", "16");
        assertThat(other.cell(1).root()).hasAttribute("data-state", "empty");
        assertThat(other.cell(2).root()).hasAttribute("data-state", "playing");
        assertThat(wall.whole()).hasAttribute("data-layout", "9");
        assertThat(wall.cell(1).root()).hasAttribute("data-state", "playing");
        assertThat(wall.cell(2).root()).hasAttribute("data-state", "empty");
    }

    @Test
    void theLightThemeStaysAfterAReload() {
        WallPage wall = signIn();
        String dark = background();

        wall.turnTheme();
        String light = background();
        wall.reload();

        assertThat(wall.heading()).isVisible();
        assertThat(background()).isEqualTo(light).isNotEqualTo(dark);
    }

    @Test
    void tenThousandAlertsAtOnceAreCountedAndLeaveTheInboxUsable() {
        AlertsPage alerts = signIn().alerts();
        assertThat(alerts.counts()).isVisible();

        gateway().storm(STORM);

        assertThat(page().getByTestId("header-open-alerts")).hasText(String.valueOf(STORM));
        assertThat(page().getByTestId("toast")).hasCount(3);
        assertThat(alerts.rows()).hasCount(MOST_ROWS);
        assertThat(alerts.rows().first()).containsText("暴雨 " + STORM);
        alerts.press("j");
        assertThat(alerts.rows().first()).hasAttribute("aria-selected", "true");
        alerts.more();
        assertThat(alerts.rows()).hasCount(MOST_ROWS + 50);
    }

    private String background() {
        return (String) page().evaluate("getComputedStyle(document.body).backgroundColor");
    }

    private static boolean overlap(BoundingBox a, BoundingBox b) {
        return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
    }
}
