package org.sharpeyes.model;

/**
 * The RTP synchronisation source of a stream: the decimal value of the ten digits of the SDP {@code y=} line (GB/T
 * 28181-2022 Annex G, RFC 3550 §5.1).
 *
 * @param value the 32 bits, unsigned
 */
public record Ssrc(int value) {
    /**
     * Reads the text of a {@code y=} line; devices that drop leading zeros are understood.
     *
     * @throws IllegalArgumentException if the text is not 1 to 10 digits below 2^32
     */
    public static Ssrc ofDecimal(String digits) {
        if (digits.isEmpty() || digits.length() > 10 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("an SSRC has 1 to 10 digits, was \"%s\"".formatted(digits));
        }
        long number = Long.parseLong(digits);
        if (number > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("an SSRC is below 4294967296, was " + digits);
        }
        return new Ssrc((int) number);
    }

    /** Ten digits, as in {@code y=0200001234}: the leading zero says "live". */
    public String toDecimal() {
        return "%010d".formatted(Integer.toUnsignedLong(value));
    }

    @Override
    public String toString() {
        return toDecimal();
    }
}
