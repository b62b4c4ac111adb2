package org.sharpeyes.browser;

import com.microsoft.playwright.Locator;

/** One cell of the wall. */
final class WallCell {
    /** The picture as it is now, small, as text: two of the same frame are equal, two of a moving picture are not. */
    private static final String CAPTURE = """
        video => {
          const canvas = document.createElement('canvas');
          canvas.width = 160;
          canvas.height = 90;
          canvas.getContext('2d').drawImage(video, 0, 0, 160, 90);
          return canvas.toDataURL('image/png');
        }\
        """;

    private static final String LAG =
            "video => video.buffered.length ? video.buffered.end(video.buffered.length - 1) - video.currentTime : 0";

    private final Locator cell;

    WallCell(Locator cell) {
        this.cell = cell;
    }

    /** {@code data-state} is empty, idle, opening, buffering, playing or failed. */
    Locator root() {
        return cell;
    }

    Locator name() {
        return cell.getByTestId("cell-name");
    }

    Locator codec() {
        return cell.getByTestId("cell-codec");
    }

    /** Says that it is the camera's smaller stream. */
    Locator sub() {
        return cell.getByTestId("cell-sub");
    }

    /** Who looks at it, and when. */
    Locator watermark() {
        return cell.getByTestId("watermark");
    }

    /** The picture as a control, shown if it is not yet. */
    Locator stage() {
        steer();
        return cell.getByTestId("ptz-stage");
    }

    /** Says that the gateway converts the picture for this browser. */
    Locator transcoded() {
        return cell.getByTestId("cell-transcoded");
    }

    /** The sentence that says why there is no picture. */
    Locator sentence() {
        return cell.getByTestId("cell-sentence");
    }

    Locator remedy() {
        return cell.getByTestId("cell-remedy");
    }

    /** The buttons that turn the camera, shown if they are not yet. */
    Locator steer() {
        cell.hover();
        Locator tool = cell.getByTestId("cell-steer");
        if (!"true".equals(tool.getAttribute("aria-pressed"))) {
            tool.click();
        }
        return cell.locator("se-ptz-pad");
    }

    /** Media time in seconds. */
    double currentTime() {
        return ((Number) cell.getByTestId("video").evaluate("video => video.currentTime")).doubleValue();
    }

    /** Of the picture as it was sent, in pixels. */
    int width() {
        return ((Number) cell.getByTestId("video").evaluate("video => video.videoWidth")).intValue();
    }

    /** Seconds behind the newest frame that was received. */
    double lag() {
        return ((Number) cell.getByTestId("video").evaluate(LAG)).doubleValue();
    }

    String capture() {
        return (String) cell.getByTestId("video").evaluate(CAPTURE);
    }
}
