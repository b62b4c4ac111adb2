package org.sharpeyes.steering;

import java.util.Optional;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.codec.ptz.PtzCommand;

/** What can go on moving by itself until it is told to stop (GB/T 28181-2022 A.3.2, A.3.3). */
public enum Axis {
    /** Pan, tilt and zoom; its stop also ends a cruise or a scan. */
    BODY,
    /** Focus and iris. */
    LENS;

    ControlCommand stop() {
        return new ControlCommand.Ptz(this == BODY ? PtzCommand.Move.STOP : PtzCommand.Lens.STOP);
    }

    /** What this command sets in motion until it is stopped; empty when it ends by itself or is meant to go on. */
    static Optional<Axis> movedBy(ControlCommand command) {
        if (!(command instanceof ControlCommand.Ptz ptz)) {
            return Optional.empty();
        }
        return switch (ptz.command()) {
            case PtzCommand.Move move
            when move.pan() != PtzCommand.Pan.NONE
                    || move.tilt() != PtzCommand.Tilt.NONE
                    || move.zoom() != PtzCommand.Zoom.NONE -> Optional.of(BODY);
            case PtzCommand.Lens lens
            when lens.focus() != PtzCommand.Focus.NONE || lens.iris() != PtzCommand.Iris.NONE -> Optional.of(LENS);
            default -> Optional.empty();
        };
    }

    /** Whose stop ends what this command begins; empty when no stop does. */
    static Optional<Axis> ending(ControlCommand command) {
        boolean goesSomewhere = command instanceof ControlCommand.PtzPrecise
                || command instanceof ControlCommand.DragZoom
                || (command instanceof ControlCommand.Ptz ptz && goesSomewhere(ptz.command()));
        return goesSomewhere ? Optional.of(BODY) : movedBy(command);
    }

    private static boolean goesSomewhere(PtzCommand command) {
        return switch (command) {
            case PtzCommand.Preset preset -> preset.action() == PtzCommand.PresetAction.CALL;
            case PtzCommand.Cruise cruise -> cruise.action() == PtzCommand.CruiseAction.START;
            case PtzCommand.Scan scan -> scan.action() == PtzCommand.ScanAction.START;
            default -> false;
        };
    }
}
