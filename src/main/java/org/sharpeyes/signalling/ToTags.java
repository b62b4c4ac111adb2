package org.sharpeyes.signalling;

import java.util.HexFormat;

/**
 * The tags that answers put on To. They say nothing, but a retransmitted request gets the same again (RFC 3261 §8.2.7).
 *
 * @param seed differs with every start
 */
record ToTags(long seed) {
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** Its digits are hexadecimal. */
    long of(long transaction) {
        long mixed = (transaction ^ seed) * SPREAD;
        return mixed ^ (mixed >>> 32);
    }

    String textOf(long transaction) {
        return HexFormat.of().toHexDigits(of(transaction));
    }
}
