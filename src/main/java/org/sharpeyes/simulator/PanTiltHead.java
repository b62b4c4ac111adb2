package org.sharpeyes.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.codec.manscdp.PtzMessage.CruisePoint;
import org.sharpeyes.codec.manscdp.PtzMessage.CruiseTrack;
import org.sharpeyes.codec.manscdp.PtzMessage.CruiseTrackQuery;
import org.sharpeyes.codec.manscdp.PtzMessage.CruiseTrackResponse;
import org.sharpeyes.codec.manscdp.PtzMessage.HomePosition;
import org.sharpeyes.codec.manscdp.PtzMessage.Preset;
import org.sharpeyes.codec.manscdp.PtzMessage.PtzPosition;
import org.sharpeyes.codec.ptz.PtzCommand;

/** Where one channel looks, as a dome camera would: it moves until it is told to stop. Any thread. */
final class PanTiltHead {
    private static final double PAN_SPEED = 60.0 / 255;
    private static final double TILT_SPEED = 30.0 / 255;
    private static final double ZOOM_SPEED = 4.0 / 15;
    private static final double FULL_TURN = 360;
    private static final double HIGHEST = -30;
    private static final double LOWEST = 90;
    private static final double STRONGEST_ZOOM = 30;
    private static final double FIELD_OF_VIEW = 60;
    private static final Map<Enum<?>, Integer> SIGNS = Map.of(
            PtzCommand.Pan.RIGHT, 1,
            PtzCommand.Pan.LEFT, -1,
            PtzCommand.Tilt.DOWN, 1,
            PtzCommand.Tilt.UP, -1,
            PtzCommand.Zoom.IN, 1,
            PtzCommand.Zoom.OUT, -1);

    private final SortedMap<Integer, Stored> presets = new TreeMap<>();
    private final CruiseRounds rounds = new CruiseRounds();
    private Look look = new Look(0, 0, 1);
    private PtzCommand.Move moving = PtzCommand.Move.STOP;
    private Instant since;
    private HomePosition home = new HomePosition(false, null, null);
    private int commands;

    private record Look(double pan, double tilt, double zoom) {}

    private record Stored(String name, Look look) {}

    PanTiltHead(Instant now) {
        since = now;
    }

    /** Commands that came. */
    synchronized int commands() {
        return commands;
    }

    synchronized boolean isMoving() {
        return !moving.equals(PtzCommand.Move.STOP);
    }

    synchronized PtzPosition position(Instant now) {
        Look here = lookAt(now);
        double angle = FIELD_OF_VIEW / here.zoom();
        return new PtzPosition(
                round(here.pan()), round(here.tilt()), round(here.zoom()), round(angle), round(angle * 9 / 16), 100.0);
    }

    synchronized List<Preset> presets() {
        return presets.entrySet().stream()
                .map(entry -> new Preset(entry.getKey(), entry.getValue().name()))
                .toList();
    }

    synchronized HomePosition home() {
        return home;
    }

    synchronized List<CruiseTrack> tracks() {
        return rounds.tracks();
    }

    synchronized CruiseTrackResponse track(CruiseTrackQuery query) {
        int number = query.number();
        List<CruisePoint> points = rounds.points(number);
        return new CruiseTrackResponse(
                query.sn(), query.deviceCode(), true, number, rounds.name(number), points.size(), points);
    }

    /** Does what is a matter of where it looks; leaves the rest. */
    synchronized void obey(ControlCommand command, Instant now) {
        settle(now);
        commands++;
        switch (command) {
            case ControlCommand.Ptz ptz -> obey(ptz);
            case ControlCommand.PtzPrecise precise ->
                look = new Look(
                        precise.pan() == null ? look.pan() : turned(precise.pan()),
                        precise.tilt() == null ? look.tilt() : Math.clamp(precise.tilt(), HIGHEST, LOWEST),
                        precise.zoom() == null ? look.zoom() : Math.clamp(precise.zoom(), 1, STRONGEST_ZOOM));
            case ControlCommand.DragZoom drag -> drag(drag);
            case ControlCommand.SetHomePosition set -> home = set.home();
            default -> commands--;
        }
    }

    private void obey(ControlCommand.Ptz ptz) {
        switch (ptz.command()) {
            case PtzCommand.Move move -> moving = move;
            case PtzCommand.Preset preset -> obey(preset, ptz.presetName());
            case PtzCommand.Lens lens -> {
                // the picture does not show it
            }
            case PtzCommand.Cruise cruise -> rounds.obey(cruise, ptz.cruiseTrackName());
            case PtzCommand.Scan scan -> {
                // it stays where it is
            }
            case PtzCommand.Auxiliary auxiliary -> {
                // nothing is switched
            }
        }
    }

    private void obey(PtzCommand.Preset preset, String name) {
        switch (preset.action()) {
            case SET -> presets.put(preset.number(), new Stored(name, look));
            case DELETE -> presets.remove(preset.number());
            case CALL -> {
                moving = PtzCommand.Move.STOP;
                look = presets.getOrDefault(preset.number(), new Stored("", look))
                        .look();
            }
        }
    }

    /** Turns to the middle of the rectangle and takes as much more or less as it is smaller than the window. */
    private void drag(ControlCommand.DragZoom drag) {
        double angle = FIELD_OF_VIEW / look.zoom();
        double pan = look.pan() + ((double) drag.midPointX() / drag.length() - 0.5) * angle;
        double tilt = look.tilt() + ((double) drag.midPointY() / drag.width() - 0.5) * angle * 9 / 16;
        double factor = (double) drag.length() / Math.max(1, drag.lengthX());
        double zoom = drag.in() ? look.zoom() * factor : look.zoom() / factor;
        look = new Look(turned(pan), Math.clamp(tilt, HIGHEST, LOWEST), Math.clamp(zoom, 1, STRONGEST_ZOOM));
    }

    private void settle(Instant now) {
        look = lookAt(now);
        since = now;
    }

    private Look lookAt(Instant now) {
        double seconds = Math.max(0, Duration.between(since, now).toNanos() / 1e9);
        double pan = look.pan() + sign(moving.pan()) * moving.panSpeed() * PAN_SPEED * seconds;
        double tilt = look.tilt() + sign(moving.tilt()) * moving.tiltSpeed() * TILT_SPEED * seconds;
        double zoom = look.zoom() + sign(moving.zoom()) * moving.zoomSpeed() * ZOOM_SPEED * seconds;
        return new Look(turned(pan), Math.clamp(tilt, HIGHEST, LOWEST), Math.clamp(zoom, 1, STRONGEST_ZOOM));
    }

    private static int sign(Enum<?> direction) {
        return SIGNS.getOrDefault(direction, 0);
    }

    private static double turned(double pan) {
        double within = pan % FULL_TURN;
        return within < 0 ? within + FULL_TURN : within;
    }

    private static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
