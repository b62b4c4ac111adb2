package org.sharpeyes.transfer;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Names that nobody guesses. */
final class SessionIds {
    private static final int BYTES = 16;

    private SessionIds() {}

    /** 32 hexadecimal digits: the standard wants 32 to 128 letters, digits and hyphens. */
    static String next(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
