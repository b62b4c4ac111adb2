package org.sharpeyes.codec.manscdp;

import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.ptz.PtzCommand;

/** What a {@link Manscdp.DeviceControl} wants done. */
public sealed interface ControlCommand {
    /** The element that carries it; empty for a message that names no command. */
    default String element() {
        return switch (this) {
            case Ptz ptz -> "PTZCmd";
            case PtzPrecise precise -> "PTZPreciseCtrl";
            case DragZoom drag -> drag.in() ? "DragZoomIn" : "DragZoomOut";
            case SetHomePosition home -> "HomePosition";
            case ForceKeyFrame key -> key.edition() == GbEdition.E2016 ? "IFameCmd" : "IFrameCmd";
            case Guard guard -> "GuardCmd";
            case ResetAlarm reset -> "AlarmCmd";
            case RecordAtDevice recording -> "RecordCmd";
            case Reboot reboot -> "TeleBoot";
            case FormatSdCard format -> "FormatSDCard";
            case Upgrade upgrade -> "DeviceUpgrade";
            case Other other -> other.element();
        };
    }

    /**
     * Move the camera.
     *
     * @param priority ControlPriority, the higher the stronger; 0 when absent
     * @param presetName 2022: the name of the preset that is set, at most 32 bytes
     * @param cruiseTrackName 2022: the name of the cruise that is set, at most 32 bytes
     */
    record Ptz(PtzCommand command, int priority, String presetName, String cruiseTrackName) implements ControlCommand {
        public Ptz(PtzCommand command) {
            this(command, 0, "", "");
        }
    }

    /**
     * Look exactly there (2022), within the camera's limits. Null leaves it as it is.
     *
     * @param pan 0 to 360 degrees, clockwise seen from above
     * @param tilt about -30 to 90 degrees, down is positive
     * @param zoom more than 1; beyond the optical maximum it is digital
     */
    record PtzPrecise(
            @Nullable Double pan,
            @Nullable Double tilt,
            @Nullable Double zoom) implements ControlCommand {}

    /**
     * Zoom to a rectangle, in pixels of the window that shows the picture, from its top left.
     *
     * @param in in until the rectangle fills the window, or out until the window fills the rectangle
     * @param length pixels across the window
     * @param width pixels down the window
     * @param midPointX middle of the rectangle; the same for midPointY
     * @param lengthX pixels across the rectangle; lengthY down
     */
    record DragZoom(boolean in, int length, int width, int midPointX, int midPointY, int lengthX, int lengthY)
            implements ControlCommand {}

    /** Set where the camera returns to. */
    record SetHomePosition(PtzMessage.HomePosition home) implements ControlCommand {}

    /** Send a key frame now; {@code IFameCmd} in 2016, {@code IFrameCmd} in 2022. */
    record ForceKeyFrame(GbEdition edition) implements ControlCommand {}

    /** Arm or disarm; many cameras raise no alarm before they are armed. */
    record Guard(boolean armed) implements ControlCommand {}

    /**
     * Let the device raise its next alarm.
     *
     * @param method only alarms of this method; 0 for all
     * @param type only alarms of this type; 0 for all
     */
    record ResetAlarm(int method, int type) implements ControlCommand {}

    /**
     * Start or stop recording at the device.
     *
     * @param streamNumber 2022: 0 main stream, 1 first sub-stream and so on; null when unsaid
     */
    record RecordAtDevice(boolean running, @Nullable Integer streamNumber) implements ControlCommand {
        public RecordAtDevice(boolean running) {
            this(running, null);
        }
    }

    /** Restart the device. */
    record Reboot() implements ControlCommand {}

    /**
     * Wipe a memory card (2022).
     *
     * @param card its number; 0 for all
     */
    record FormatSdCard(int card) implements ControlCommand {}

    /**
     * Fetch and install firmware (2022); how it ended is told by {@link ReportMessage.DeviceUpgradeResult}.
     *
     * @param firmware the version
     * @param sessionId 32 to 128 letters, digits and hyphens
     */
    record Upgrade(String firmware, String fileUrl, String manufacturer, String sessionId) implements ControlCommand {}

    /**
     * Any other command.
     *
     * @param element its name; empty when the message names none
     */
    record Other(String element) implements ControlCommand {}
}
