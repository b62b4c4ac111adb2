package org.sharpeyes.model;

import java.util.Optional;

/**
 * The 20-digit code of a device, channel or system (GB/T 28181-2022 Annex E, 2016 Annex D rule A).
 *
 * <pre>
 * digits 1-8 centre code (province, city, county, grassroots unit)   9-10 industry   11-13 type   14 network   15-20 serial
 * </pre>
 *
 * @param value exactly 20 ASCII digits
 */
public record GbCode(String value) {
    private static final int LENGTH = 20;

    public GbCode {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a GB code has 20 digits, was \"%s\"".formatted(value));
        }
    }

    /** The code in this text, or empty if it is not one. */
    public static Optional<GbCode> parse(String text) {
        return isValid(text) ? Optional.of(new GbCode(text)) : Optional.empty();
    }

    /** Whether this text is 20 ASCII digits. */
    public static boolean isValid(String text) {
        return text.length() == LENGTH && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Type code, 0 to 999: 131 camera, 132 network camera, 118 NVR, 134 alarm input, 200 system … */
    public int typeCode() {
        return Integer.parseInt(value.substring(10, 13));
    }

    public String serial() {
        return value.substring(14);
    }

    @Override
    public String toString() {
        return value;
    }
}
