package org.sharpeyes.api.control;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.codec.manscdp.PtzMessage;
import org.sharpeyes.codec.ptz.PtzCommand;
import org.sharpeyes.codec.ptz.PtzCommand.Auxiliary;
import org.sharpeyes.codec.ptz.PtzCommand.Cruise;
import org.sharpeyes.codec.ptz.PtzCommand.CruiseAction;
import org.sharpeyes.codec.ptz.PtzCommand.Preset;
import org.sharpeyes.codec.ptz.PtzCommand.PresetAction;
import org.sharpeyes.codec.ptz.PtzCommand.Scan;
import org.sharpeyes.codec.ptz.PtzCommand.ScanAction;

/** Reads a request to steer as the contract writes it. */
final class PtzOrder {
    private final JsonObject body;

    private PtzOrder(JsonObject body) {
        this.body = body;
    }

    /**
     * The command that is wanted.
     *
     * @return empty when everything is to stop
     * @throws ProblemException if a field is missing that the action needs
     */
    static Optional<ControlCommand> read(JsonObject body) {
        String action = body.getString("action");
        return switch (action) {
            case "stop", "cruiseStop", "scanStop" -> Optional.empty();
            default -> Optional.of(new PtzOrder(body).command(action)).filter(PtzOrder::moves);
        };
    }

    /** A joystick at rest says stop. */
    private static boolean moves(ControlCommand command) {
        return !command.equals(new ControlCommand.Ptz(PtzCommand.Move.STOP));
    }

    private ControlCommand command(String action) {
        return switch (action) {
            case "presetSet" -> new ControlCommand.Ptz(preset(PresetAction.SET), 0, body.getString("name", ""), "");
            case "cruiseAddPoint" ->
                new ControlCommand.Ptz(
                        cruise(CruiseAction.ADD_POINT, number("preset")), 0, "", body.getString("name", ""));
            case "precise" -> precise(part("position"));
            case "dragZoomIn" -> drag(true, part("drag"));
            case "dragZoomOut" -> drag(false, part("drag"));
            case "homePosition" -> home(part("home"));
            default -> new ControlCommand.Ptz(bytes(action));
        };
    }

    private PtzCommand bytes(String action) {
        return switch (action) {
            case "presetCall" -> preset(PresetAction.CALL);
            case "presetDelete" -> preset(PresetAction.DELETE);
            case "cruiseDeletePoint" -> cruise(CruiseAction.DELETE_POINT, number("preset"));
            case "cruiseDelete" -> cruise(CruiseAction.DELETE_POINT, 0);
            case "cruiseSpeed" -> cruise(CruiseAction.SPEED, number("value"));
            case "cruiseDwell" -> cruise(CruiseAction.DWELL, number("value"));
            case "cruiseStart" -> cruise(CruiseAction.START, 0);
            case "scanStart" -> new Scan(ScanAction.START, number("scan"), 0);
            case "scanSetLeft" -> new Scan(ScanAction.SET_LEFT, number("scan"), 0);
            case "scanSetRight" -> new Scan(ScanAction.SET_RIGHT, number("scan"), 0);
            case "scanSpeed" -> new Scan(ScanAction.SPEED, number("scan"), number("value"));
            case "auxiliaryOn" -> new Auxiliary(number("auxiliary"), true);
            case "auxiliaryOff" -> new Auxiliary(number("auxiliary"), false);
            default -> PtzMotion.read(action, body);
        };
    }

    private PtzCommand preset(PresetAction action) {
        return new Preset(action, number("preset"));
    }

    private PtzCommand cruise(CruiseAction action, int value) {
        return new Cruise(action, number("cruise"), value);
    }

    private static ControlCommand precise(JsonObject position) {
        return new ControlCommand.PtzPrecise(
                position.getDouble("pan"), position.getDouble("tilt"), position.getDouble("zoom"));
    }

    private static ControlCommand drag(boolean in, JsonObject area) {
        return new ControlCommand.DragZoom(
                in,
                area.getInteger("windowWidth"),
                area.getInteger("windowHeight"),
                area.getInteger("midX"),
                area.getInteger("midY"),
                area.getInteger("width"),
                area.getInteger("height"));
    }

    private static ControlCommand home(JsonObject home) {
        return new ControlCommand.SetHomePosition(new PtzMessage.HomePosition(
                home.getBoolean("enabled"), home.getInteger("resetTime"), home.getInteger("preset")));
    }

    private int number(String field) {
        Integer value = body.getInteger(field);
        if (value == null) {
            throw missing(field);
        }
        return value;
    }

    private JsonObject part(String field) {
        JsonObject part = body.getJsonObject(field);
        if (part == null) {
            throw missing(field);
        }
        return part;
    }

    private ProblemException missing(String field) {
        return ProblemException.ofField(
                ProblemType.REQUEST_REFUSED, field, "The action %s needs it.".formatted(body.getString("action")));
    }
}
