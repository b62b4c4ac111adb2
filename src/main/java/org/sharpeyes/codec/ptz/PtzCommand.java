package org.sharpeyes.codec.ptz;

import org.sharpeyes.codec.MalformedMessageException;

/**
 * One PTZCmd (GB/T 28181-2022 Annex A.3). A movement goes on until the next {@link Move#STOP}; a stopped cruise or scan
 * needs the same {@link Move#STOP}. Speeds are in the device's own units.
 */
public sealed interface PtzCommand {
    /** The address most platforms write; devices go by the message's DeviceID. */
    int DEFAULT_ADDRESS = 1;

    /** Sixteen upper-case hexadecimal digits with the {@link #DEFAULT_ADDRESS}. */
    default String toHex() {
        return toHex(DEFAULT_ADDRESS);
    }

    /**
     * Sixteen upper-case hexadecimal digits.
     *
     * @param address 0 to 4095
     */
    default String toHex(int address) {
        return PtzBytes.write(this, address);
    }

    /**
     * Reads the text of a PTZCmd element; the address is not looked at.
     *
     * @throws MalformedMessageException unless it is 16 hexadecimal digits with the right sum and a known meaning
     */
    static PtzCommand parse(String hex) throws MalformedMessageException {
        return PtzBytes.read(hex);
    }

    /** Horizontal movement. */
    enum Pan {
        NONE,
        LEFT,
        RIGHT
    }

    /** Vertical movement. */
    enum Tilt {
        NONE,
        UP,
        DOWN
    }

    /** Movement of the focal length. */
    enum Zoom {
        NONE,
        IN,
        OUT
    }

    /** Movement of the focus. */
    enum Focus {
        NONE,
        NEAR,
        FAR
    }

    /** Movement of the iris. */
    enum Iris {
        NONE,
        OPEN,
        CLOSE
    }

    /**
     * Pan, tilt and zoom, together or alone.
     *
     * @param panSpeed 0 to 255
     * @param tiltSpeed 0 to 255
     * @param zoomSpeed 0 to 15
     */
    record Move(Pan pan, Tilt tilt, Zoom zoom, int panSpeed, int tiltSpeed, int zoomSpeed) implements PtzCommand {
        /** Ends any pan, tilt, zoom, cruise or scan. */
        public static final Move STOP = new Move(Pan.NONE, Tilt.NONE, Zoom.NONE, 0, 0, 0);

        public Move {
            PtzBytes.requireRange("pan speed", panSpeed, 0, 255);
            PtzBytes.requireRange("tilt speed", tiltSpeed, 0, 255);
            PtzBytes.requireRange("zoom speed", zoomSpeed, 0, 15);
        }
    }

    /**
     * Focus and iris, together or alone.
     *
     * @param focusSpeed 0 to 255
     * @param irisSpeed 0 to 255
     */
    record Lens(Focus focus, Iris iris, int focusSpeed, int irisSpeed) implements PtzCommand {
        /** Ends any movement of focus and iris. */
        public static final Lens STOP = new Lens(Focus.NONE, Iris.NONE, 0, 0);

        public Lens {
            PtzBytes.requireRange("focus speed", focusSpeed, 0, 255);
            PtzBytes.requireRange("iris speed", irisSpeed, 0, 255);
        }
    }

    /**
     * A stored position.
     *
     * @param number 1 to 255
     */
    record Preset(PresetAction action, int number) implements PtzCommand {
        public Preset {
            PtzBytes.requireRange("preset", number, 1, 255);
        }
    }

    /**
     * A round of presets.
     *
     * @param cruise 0 to 255
     * @param value the preset for ADD_POINT and DELETE_POINT (1 to 255; deleting 0 deletes the whole round), 0 to 4095
     *     for SPEED and for DWELL (seconds), 0 for START
     */
    record Cruise(CruiseAction action, int cruise, int value) implements PtzCommand {
        public Cruise {
            PtzBytes.requireRange("cruise", cruise, 0, 255);
            switch (action) {
                case ADD_POINT -> PtzBytes.requireRange("preset", value, 1, 255);
                case DELETE_POINT -> PtzBytes.requireRange("preset", value, 0, 255);
                case SPEED, DWELL -> PtzBytes.requireRange("cruise value", value, 0, 4095);
                case START -> PtzBytes.requireRange("cruise value", value, 0, 0);
            }
        }
    }

    /**
     * An automatic scan between two borders.
     *
     * @param group 0 to 255
     * @param value 0 to 4095 for SPEED, else 0
     */
    record Scan(ScanAction action, int group, int value) implements PtzCommand {
        public Scan {
            PtzBytes.requireRange("scan group", group, 0, 255);
            PtzBytes.requireRange("scan speed", value, 0, action == ScanAction.SPEED ? 4095 : 0);
        }
    }

    /**
     * An auxiliary switch.
     *
     * @param number 0 to 255; 1 is the wiper
     */
    record Auxiliary(int number, boolean on) implements PtzCommand {
        public Auxiliary {
            PtzBytes.requireRange("switch", number, 0, 255);
        }
    }

    /** What to do with a position. */
    enum PresetAction {
        SET(0x81),
        CALL(0x82),
        DELETE(0x83);

        final int command;

        PresetAction(int command) {
            this.command = command;
        }
    }

    /** What to do with a round. */
    enum CruiseAction {
        ADD_POINT(0x84),
        DELETE_POINT(0x85),
        SPEED(0x86),
        DWELL(0x87),
        START(0x88);

        final int command;

        CruiseAction(int command) {
            this.command = command;
        }
    }

    /** What to do with a scan. */
    enum ScanAction {
        START(0x89, 0),
        SET_LEFT(0x89, 1),
        SET_RIGHT(0x89, 2),
        SPEED(0x8A, 0);

        final int command;
        final int data2;

        ScanAction(int command, int data2) {
            this.command = command;
            this.data2 = data2;
        }
    }
}
