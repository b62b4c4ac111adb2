package org.sharpeyes.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import org.sharpeyes.browser.ConsoleUnderTest.Camera;

/** The wall with the device tree beside it, and the header above. */
final class WallPage {
    private static final String DROP = """
        (cell, [deviceId, channelId, name]) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.setData('application/x-sharpeyes-camera', JSON.stringify({deviceId, channelId, name}));
          cell.dispatchEvent(new DragEvent('drop', {dataTransfer, cancelable: true}));
        }\
        """;

    private final Page page;

    WallPage(Page page) {
        this.page = page;
    }

    /** The row of a camera in the device tree; {@code data-online} says how it is. */
    Locator camera(Camera camera) {
        return camera(camera.channelId());
    }

    Locator camera(String channelId) {
        return page.getByTestId("point-" + channelId);
    }

    /** "online / points" of a grid. */
    Locator countsOf(String gridCode) {
        return page.getByTestId("grid-" + gridCode).getByTestId("grid-count");
    }

    Locator search() {
        return page.getByTestId("tree-search");
    }

    Locator tree() {
        return page.getByTestId("tree");
    }

    void drag(Camera camera, WallCell cell) {
        camera(camera).dragTo(cell.root());
    }

    /** What a drop of the camera from another window does: the browser's mouse does not leave a window. */
    void receive(Camera camera, int cell) {
        cell(cell).root().evaluate(DROP, List.of(camera.deviceId(), camera.channelId(), camera.name()));
    }

    Locator reconnecting() {
        return page.getByTestId("reconnecting");
    }

    void layOut(int cells) {
        page.getByTestId("layout-" + cells).click();
    }

    /** All cells, as they lie. */
    Locator whole() {
        return page.getByTestId("wall");
    }

    Locator cells() {
        return whole().locator("article");
    }

    /** The cell that keys are about. */
    Locator selected() {
        return page.locator("se-wall-cell[selected] article");
    }

    void save(String view) {
        page.getByTestId("wall-view-save").click();
        page.getByTestId("wall-view-name").fill(view);
        page.getByTestId("wall-view-name").press("Enter");
        page.getByTestId("wall-view-name").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    void show(String view) {
        page.getByTestId("wall-view").selectOption(view);
    }

    /** Saved views to choose from, and none of them. */
    Locator views() {
        return page.getByTestId("wall-view").locator("option");
    }

    void forgetView() {
        page.getByTestId("wall-view-remove").click();
    }

    void tour(String seconds) {
        page.getByTestId("wall-dwell").selectOption(seconds);
        page.getByTestId("wall-tour").click();
    }

    /** The wall in a window of its own. */
    WallPage popOut() {
        return new WallPage(
                page.waitForPopup(() -> page.getByTestId("wall-pop-out").click()));
    }

    /** Keeps a tour of all views. */
    void saveTour(String name, int seconds) {
        page.getByTestId("wall-tour-edit").click();
        page.getByTestId("tour-name").fill(name);
        page.getByTestId("tour-dwell").fill(Integer.toString(seconds));
        page.getByTestId("tour-view").all().reversed().forEach(Locator::check);
        page.getByTestId("tour-save").click();
        page.getByTestId("tour-save").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    void tour() {
        page.getByTestId("wall-tour").click();
    }

    void turnTheme() {
        page.getByTestId("theme").click();
    }

    void press(String key) {
        page.keyboard().press(key);
    }

    WallCell cell(int number) {
        return new WallCell(page.getByTestId("cell-" + number));
    }

    Locator toasts() {
        return page.getByTestId("toast");
    }

    Locator onlineTotal() {
        return page.getByTestId("header-online");
    }

    Locator openAlerts() {
        return page.getByTestId("header-open-alerts");
    }

    Locator heading() {
        return page.getByTestId("nav-wall");
    }

    void useLanguage(String language) {
        page.getByTestId("language").selectOption(language);
    }

    void reload() {
        page.reload();
    }

    void signOut() {
        page.getByTestId("sign-out").click();
    }

    InventoryPage inventory() {
        page.getByTestId("nav-inventory").click();
        return new InventoryPage(page);
    }

    AlertsPage alerts() {
        page.getByTestId("nav-alerts").click();
        return new AlertsPage(page);
    }
}
