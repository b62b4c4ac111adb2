package org.sharpeyes.model;

/**
 * The name a device registers under. Normally a 20-digit {@link GbCode}; real devices also use other lengths and
 * letters, so anything that is safe in a URI, a file name and a log line is kept and {@link #isWellFormed()} tells the
 * difference (GB/T 28181-2022 Annex E).
 *
 * @param value 1 to 64 characters of {@code A-Z a-z 0-9 . -}
 */
public record DeviceId(String value) implements Comparable<DeviceId> {
    public DeviceId {
        Identifiers.require("device id", value, 64);
    }

    /** Whether a device could carry this text as its id. */
    public static boolean isValid(String text) {
        return Identifiers.isValid(text, 64);
    }

    /** Whether this is a 20-digit code as the standard asks. */
    public boolean isWellFormed() {
        return GbCode.isValid(value);
    }

    @Override
    public int compareTo(DeviceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
