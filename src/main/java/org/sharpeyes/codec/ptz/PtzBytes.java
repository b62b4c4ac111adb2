package org.sharpeyes.codec.ptz;

import java.util.HexFormat;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.ptz.PtzCommand.Auxiliary;
import org.sharpeyes.codec.ptz.PtzCommand.Cruise;
import org.sharpeyes.codec.ptz.PtzCommand.CruiseAction;
import org.sharpeyes.codec.ptz.PtzCommand.Focus;
import org.sharpeyes.codec.ptz.PtzCommand.Iris;
import org.sharpeyes.codec.ptz.PtzCommand.Lens;
import org.sharpeyes.codec.ptz.PtzCommand.Move;
import org.sharpeyes.codec.ptz.PtzCommand.Pan;
import org.sharpeyes.codec.ptz.PtzCommand.Preset;
import org.sharpeyes.codec.ptz.PtzCommand.PresetAction;
import org.sharpeyes.codec.ptz.PtzCommand.Scan;
import org.sharpeyes.codec.ptz.PtzCommand.ScanAction;
import org.sharpeyes.codec.ptz.PtzCommand.Tilt;
import org.sharpeyes.codec.ptz.PtzCommand.Zoom;

/**
 * The layout of a PTZCmd.
 *
 * <pre>
 * A5 | version, check | address low | command | data 1 | data 2 | data 3, address high | sum
 * </pre>
 *
 * @param command what to do
 * @param data1 byte 5
 * @param data2 byte 6
 * @param data3 high nibble of byte 7
 */
record PtzBytes(int command, int data1, int data2, int data3) {
    private static final int LENGTH = 8;
    private static final int START = 0xA5;
    /** Version 0, and the sum of the first three nibbles modulo 16. */
    private static final int VERSION_AND_CHECK = 0x0F;

    static String write(PtzCommand command, int address) {
        requireRange("address", address, 0, 4095);
        PtzBytes content = of(command);
        byte[] bytes = {
            (byte) START,
            VERSION_AND_CHECK,
            (byte) address,
            (byte) content.command,
            (byte) content.data1,
            (byte) content.data2,
            (byte) (content.data3 << 4 | address >> 8),
            0
        };
        bytes[LENGTH - 1] = (byte) sum(bytes);
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    static PtzCommand read(String hex) throws MalformedMessageException {
        byte[] bytes = bytesOf(hex.strip());
        if ((bytes[0] & 0xFF) != START) {
            throw new MalformedMessageException("a PTZCmd starts with A5", 0);
        }
        if (sum(bytes) != (bytes[LENGTH - 1] & 0xFF)) {
            throw new MalformedMessageException("the sum of the PTZCmd is wrong", LENGTH - 1);
        }
        return new PtzBytes(bytes[3] & 0xFF, bytes[4] & 0xFF, bytes[5] & 0xFF, (bytes[6] & 0xF0) >> 4).meaning();
    }

    static void requireRange(String what, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException("%s is %d to %d, was %d".formatted(what, lowest, highest, value));
        }
    }

    private static byte[] bytesOf(String hex) throws MalformedMessageException {
        if (hex.length() != 2 * LENGTH || !hex.chars().allMatch(HexFormat::isHexDigit)) {
            throw new MalformedMessageException("a PTZCmd has 16 hexadecimal digits");
        }
        return HexFormat.of().parseHex(hex);
    }

    private static int sum(byte[] bytes) {
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += bytes[i] & 0xFF;
        }
        return sum & 0xFF;
    }

    private static PtzBytes of(PtzCommand command) {
        return switch (command) {
            case Move move -> new PtzBytes(bits(move), move.panSpeed(), move.tiltSpeed(), move.zoomSpeed());
            case Lens lens -> new PtzBytes(bits(lens), lens.focusSpeed(), lens.irisSpeed(), 0);
            case Preset preset -> new PtzBytes(preset.action().command, 0, preset.number(), 0);
            case Cruise cruise -> withLongValue(cruise.action().command, cruise.cruise(), cruise.value());
            case Scan scan
            when scan.action() == ScanAction.SPEED -> withLongValue(scan.action().command, scan.group(), scan.value());
            case Scan scan -> new PtzBytes(scan.action().command, scan.group(), scan.action().data2, 0);
            case Auxiliary auxiliary -> new PtzBytes(auxiliary.on() ? 0x8C : 0x8D, auxiliary.number(), 0, 0);
        };
    }

    private static PtzBytes withLongValue(int command, int data1, int value) {
        return new PtzBytes(command, data1, value & 0xFF, value >> 8);
    }

    private static int bits(Move move) {
        int zoom = either(move.zoom(), Zoom.OUT, 0x20, Zoom.IN, 0x10);
        int tilt = either(move.tilt(), Tilt.UP, 0x08, Tilt.DOWN, 0x04);
        return zoom | tilt | either(move.pan(), Pan.LEFT, 0x02, Pan.RIGHT, 0x01);
    }

    private static int bits(Lens lens) {
        int iris = either(lens.iris(), Iris.CLOSE, 0x08, Iris.OPEN, 0x04);
        return 0x40 | iris | either(lens.focus(), Focus.NEAR, 0x02, Focus.FAR, 0x01);
    }

    private static <E extends Enum<E>> int either(E value, E one, int bitOfOne, E other, int bitOfOther) {
        return value == one ? bitOfOne : value == other ? bitOfOther : 0;
    }

    private PtzCommand meaning() throws MalformedMessageException {
        return switch (command >> 6) {
            case 0 -> move();
            case 1 -> lens();
            default -> stored();
        };
    }

    private Move move() throws MalformedMessageException {
        Pan pan = which(0, Pan.NONE, Pan.LEFT, Pan.RIGHT);
        Tilt tilt = which(2, Tilt.NONE, Tilt.UP, Tilt.DOWN);
        Zoom zoom = which(4, Zoom.NONE, Zoom.OUT, Zoom.IN);
        return new Move(pan, tilt, zoom, data1, data2, data3);
    }

    private Lens lens() throws MalformedMessageException {
        Focus focus = which(0, Focus.NONE, Focus.NEAR, Focus.FAR);
        Iris iris = which(2, Iris.NONE, Iris.CLOSE, Iris.OPEN);
        return new Lens(focus, iris, data1, data2);
    }

    private <E> E which(int shift, E neither, E upperBit, E lowerBit) throws MalformedMessageException {
        return switch (command >> shift & 0b11) {
            case 0b00 -> neither;
            case 0b01 -> lowerBit;
            case 0b10 -> upperBit;
            default ->
                throw new MalformedMessageException(
                        "the PTZCmd wants %s and %s at once".formatted(upperBit, lowerBit), 3);
        };
    }

    private PtzCommand stored() throws MalformedMessageException {
        try {
            return switch (command) {
                case 0x81 -> new Preset(PresetAction.SET, data2);
                case 0x82 -> new Preset(PresetAction.CALL, data2);
                case 0x83 -> new Preset(PresetAction.DELETE, data2);
                case 0x84 -> new Cruise(CruiseAction.ADD_POINT, data1, data2);
                case 0x85 -> new Cruise(CruiseAction.DELETE_POINT, data1, data2);
                case 0x86 -> new Cruise(CruiseAction.SPEED, data1, longValue());
                case 0x87 -> new Cruise(CruiseAction.DWELL, data1, longValue());
                case 0x88 -> new Cruise(CruiseAction.START, data1, 0);
                case 0x89 -> new Scan(scanAction(), data1, 0);
                case 0x8A -> new Scan(ScanAction.SPEED, data1, longValue());
                case 0x8C -> new Auxiliary(data1, true);
                case 0x8D -> new Auxiliary(data1, false);
                default -> throw new MalformedMessageException("no PTZ command %02X".formatted(command), 3);
            };
        } catch (IllegalArgumentException outOfRange) {
            throw new MalformedMessageException("PTZCmd %02X: %s".formatted(command, outOfRange.getMessage()), 3);
        }
    }

    private int longValue() {
        return data3 << 8 | data2;
    }

    private ScanAction scanAction() throws MalformedMessageException {
        return switch (data2) {
            case 0 -> ScanAction.START;
            case 1 -> ScanAction.SET_LEFT;
            case 2 -> ScanAction.SET_RIGHT;
            default -> throw new MalformedMessageException("no scan command %02X".formatted(data2), 5);
        };
    }
}
