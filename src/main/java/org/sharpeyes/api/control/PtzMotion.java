package org.sharpeyes.api.control;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.codec.ptz.PtzCommand;
import org.sharpeyes.codec.ptz.PtzCommand.Focus;
import org.sharpeyes.codec.ptz.PtzCommand.Iris;
import org.sharpeyes.codec.ptz.PtzCommand.Lens;
import org.sharpeyes.codec.ptz.PtzCommand.Move;
import org.sharpeyes.codec.ptz.PtzCommand.Pan;
import org.sharpeyes.codec.ptz.PtzCommand.Tilt;
import org.sharpeyes.codec.ptz.PtzCommand.Zoom;

/** Reads the actions that move a camera until they are stopped. */
final class PtzMotion {
    private static final int DEFAULT_SPEED = 96;
    private static final int FASTEST = 255;
    /** A zoom speed has four bits only. */
    private static final int FASTEST_ZOOM = 15;

    private PtzMotion() {}

    static PtzCommand read(String action, JsonObject body) {
        int speed = body.getInteger("speed", DEFAULT_SPEED);
        return switch (action) {
            case "move" -> velocity(body);
            case "zoomIn" -> zoom(Zoom.IN, speed);
            case "zoomOut" -> zoom(Zoom.OUT, speed);
            case "focusNear" -> new Lens(Focus.NEAR, Iris.NONE, speed, 0);
            case "focusFar" -> new Lens(Focus.FAR, Iris.NONE, speed, 0);
            case "irisOpen" -> new Lens(Focus.NONE, Iris.OPEN, 0, speed);
            case "irisClose" -> new Lens(Focus.NONE, Iris.CLOSE, 0, speed);
            default -> direction(action.toLowerCase(Locale.ROOT), speed);
        };
    }

    private static PtzCommand direction(String words, int speed) {
        Pan pan = words.contains("left") ? Pan.LEFT : words.contains("right") ? Pan.RIGHT : Pan.NONE;
        Tilt tilt = words.contains("up") ? Tilt.UP : words.contains("down") ? Tilt.DOWN : Tilt.NONE;
        return new Move(pan, tilt, Zoom.NONE, pan == Pan.NONE ? 0 : speed, tilt == Tilt.NONE ? 0 : speed, 0);
    }

    private static PtzCommand zoom(Zoom zoom, int speed) {
        int scaled = Math.max(1, Math.round((float) speed * FASTEST_ZOOM / FASTEST));
        return new Move(Pan.NONE, Tilt.NONE, zoom, 0, 0, scaled);
    }

    /** As a joystick says it: right, up and in are positive. */
    private static PtzCommand velocity(JsonObject body) {
        JsonObject velocity = body.getJsonObject("velocity");
        if (velocity == null) {
            throw ProblemException.ofField(ProblemType.REQUEST_REFUSED, "velocity", "The action move needs it.");
        }
        int pan = velocity.getInteger("pan", 0);
        int tilt = velocity.getInteger("tilt", 0);
        int zoom = velocity.getInteger("zoom", 0);
        return new Move(
                pan > 0 ? Pan.RIGHT : pan < 0 ? Pan.LEFT : Pan.NONE,
                tilt > 0 ? Tilt.UP : tilt < 0 ? Tilt.DOWN : Tilt.NONE,
                zoom > 0 ? Zoom.IN : zoom < 0 ? Zoom.OUT : Zoom.NONE,
                Math.abs(pan),
                Math.abs(tilt),
                Math.abs(zoom));
    }
}
