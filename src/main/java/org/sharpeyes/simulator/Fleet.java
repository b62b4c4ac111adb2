package org.sharpeyes.simulator;

import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.GbCode;

/**
 * How many devices there are and what they and their channels are called. Codes are counted up from the first one, so
 * that no table of a hundred thousand names has to be kept.
 *
 * @param devices 1 to 100,000
 * @param channels per device, 1 to 1,000
 * @param firstDeviceId 20 digits; the others follow in its serial number
 */
public record Fleet(int devices, int channels, GbCode firstDeviceId) {
    /** First id when nobody names another: a network camera in the domain of the default platform. */
    public static final GbCode DEFAULT_FIRST = new GbCode("34020000001320000001");

    private static final String CAMERA = "131";
    private static final int SERIALS = 1_000_000;
    private static final int CODES = 10 * SERIALS;

    public Fleet {
        requireRange("devices", devices, 100_000);
        requireRange("channels", channels, 1_000);
        if ((long) devices * channels >= CODES) {
            throw new IllegalArgumentException(
                    "devices × channels must be below %d, was %d".formatted(CODES, (long) devices * channels));
        }
        if (Integer.parseInt(firstDeviceId.serial()) + devices > SERIALS) {
            throw new IllegalArgumentException(
                    "the serial of first device id %s leaves no room for %d devices".formatted(firstDeviceId, devices));
        }
    }

    private static void requireRange(String what, int value, int highest) {
        if (value < 1 || value > highest) {
            throw new IllegalArgumentException("%s must be 1 to %d, was %d".formatted(what, highest, value));
        }
    }

    /** Id of the device with this number, counted from 1. */
    public DeviceId deviceId(int number) {
        int serial = Integer.parseInt(firstDeviceId.serial()) + number - 1;
        return new DeviceId(firstDeviceId.value().substring(0, 14) + "%06d".formatted(serial));
    }

    /** Code of a channel; devices and the channels of each are counted from 1. */
    public String channelCode(int device, int channel) {
        int first = Integer.parseInt(firstDeviceId.serial()) - 1;
        int code = (first * channels + (device - 1) * channels + channel) % CODES;
        return firstDeviceId.value().substring(0, 10) + CAMERA + "%07d".formatted(code);
    }

    /** Number of the device that answers for this device id or channel code, or 0 if none does. */
    public int deviceNumber(String code) {
        if (!GbCode.isValid(code)) {
            return 0;
        }
        boolean ofDevice = code.startsWith(firstDeviceId.value().substring(0, 14));
        int number = ofDevice
                ? Integer.parseInt(code.substring(14)) - Integer.parseInt(firstDeviceId.serial()) + 1
                : deviceOfChannel(code);
        return number < 1 || number > devices ? 0 : number;
    }

    private int deviceOfChannel(String code) {
        if (!code.startsWith(firstDeviceId.value().substring(0, 10) + CAMERA)) {
            return 0;
        }
        int first = Integer.parseInt(firstDeviceId.serial()) - 1;
        int index = Integer.parseInt(code.substring(13)) - 1 - first * channels;
        return index < 0 ? 0 : index / channels + 1;
    }
}
