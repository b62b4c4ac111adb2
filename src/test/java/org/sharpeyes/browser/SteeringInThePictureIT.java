package org.sharpeyes.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A camera is steered in its picture by pointer, wheel, keys and joystick; whatever happens it stops. */
class SteeringInThePictureIT extends PaperPages {
    /** A stick pushed to the right, until the test lets go of it. */
    private static final String JOYSTICK = """
        () => {
          window.stick = {connected: true, axes: [1, 0, 0, 0], buttons: []};
          navigator.getGamepads = () => [window.stick];
        }\
        """;

    /** Whether there is a picture of the second preset. */
    private static final String KEPT =
            "/\\/2\",\"data:image\\/jpeg/.test(localStorage.getItem('sharpeyes.preset-pictures'))";

    private WallPage wall;
    private Locator stage;

    @BeforeEach
    void steerTheFirst() {
        wall = signIn();
        wall.layOut(1);
        wall.camera(gateway().cameras().getFirst()).click();
        assertThat(wall.cell(1).root()).hasAttribute("data-state", "playing");
        stage = wall.cell(1).stage();
        assertThat(stage).isFocused();
        gateway().wall().orders();
    }

    /** The orders up to the first of that action. */
    private List<JsonObject> until(String action) {
        List<JsonObject> told = new ArrayList<>();
        await().until(() -> told.addAll(gateway().wall().orders())
                && told.getLast().getString("action").equals(action));
        return told;
    }

    private double x(double share) {
        BoundingBox box = stage.boundingBox();
        return box.x + share * box.width;
    }

    private double y(double share) {
        BoundingBox box = stage.boundingBox();
        return box.y + share * box.height;
    }

    @Test
    void draggingTurnsAsAJoystickDoes() {
        page().mouse().move(x(0.3), y(0.7));
        page().mouse().down();
        page().mouse().move(x(0.4), y(0.6));
        JsonObject velocity = until("move").getLast().getJsonObject("velocity");
        assertThat(velocity.getInteger("pan")).isPositive();
        assertThat(velocity.getInteger("tilt")).isPositive();
        page().mouse().up();
        until("stop");
        assertThat(wall.cell(1).root()).isVisible();
    }

    @Test
    void aClickCentresAndABoxIsEnlargedOrMadeSmaller() {
        page().mouse().click(x(0.25), y(0.5));
        JsonObject centre = until("dragZoomIn").getLast().getJsonObject("drag");
        assertThat(centre.getInteger("width")).isEqualTo(centre.getInteger("windowWidth"));
        assertThat(centre.getInteger("midX")).isLessThan(centre.getInteger("windowWidth") / 2);

        page().keyboard().down("Shift");
        box(0.3, 0.5);
        JsonObject box = until("dragZoomIn").getLast().getJsonObject("drag");
        assertThat(box.getInteger("width")).isLessThan(box.getInteger("windowWidth") / 3);
        box(0.5, 0.3);
        until("dragZoomOut");
        page().keyboard().up("Shift");
    }

    private void box(double from, double to) {
        page().mouse().move(x(from), y(from));
        page().mouse().down();
        page().mouse().move(x(to), y(to));
        page().mouse().up();
    }

    @Test
    void theWheelZoomsUntilItRests() {
        page().mouse().move(x(0.3), y(0.3));
        page().mouse().wheel(0, -100);
        assertThat(until("stop").getFirst().getString("action")).isEqualTo("zoomIn");
    }

    @Test
    void arrowsTurnTogetherAndStopWhenLifted() {
        page().keyboard().down("ArrowUp");
        until("up");
        page().keyboard().down("ArrowRight");
        until("upRight");
        page().keyboard().up("ArrowUp");
        until("right");
        page().keyboard().up("ArrowRight");
        until("stop");
        page().keyboard().press("Escape");
        assertThat(stage).hasCount(0);
    }

    @Test
    void aWindowThatIsLeftStopsTheCamera() {
        page().keyboard().down("ArrowLeft");
        until("left");
        page().evaluate("window.dispatchEvent(new Event('blur'))");
        until("stop");
    }

    @Test
    void aJoystickTurnsTheCamera() {
        page().evaluate(JOYSTICK);
        assertThat(until("move").getLast().getJsonObject("velocity").getInteger("pan"))
                .isEqualTo(255);
        page().evaluate("window.stick.axes[0] = 0.05");
        until("stop");
    }

    @Test
    void presetsHavePicturesAndCruisesAreStarted() {
        page().getByTestId("ptz-presets").click();
        page().getByTestId("preset-1").getByRole(AriaRole.BUTTON).first().click();
        assertThat(until("presetCall").getLast().getInteger("preset")).isOne();
        page().getByTestId("ptz-preset-name").fill("门口");
        page().getByTestId("ptz-preset-set").click();
        JsonObject set = until("presetSet").getLast();
        assertThat(set.getInteger("preset")).isEqualTo(2);
        assertThat(set.getString("name")).isEqualTo("门口");
        page().getByTestId("cruise-2").click();
        assertThat(until("cruiseStart").getLast().getInteger("cruise")).isEqualTo(2);
        page().getByTestId("cruise-stop").click();
        until("cruiseStop");
        await().pollInSameThread().until(() -> page().evaluate(KEPT), Boolean.TRUE::equals);
    }

    @Test
    void whoHasTheCameraIsShown() {
        gateway().wall().holder("chen");
        page().keyboard().press("Escape");
        page().keyboard().press("p");
        assertThat(page().getByTestId("ptz-owner")).containsText("chen");
    }
}
