package org.sharpeyes.signalling.transaction;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The branches of our requests. They carry a mark by which an answer to none of them is known at once: a flood of answers
 * to nothing never gets as far as the transactions.
 *
 * @param key differs with every start
 */
public record Branches(long key) {
    private static final String COOKIE = "z9hG4bK";
    private static final int NUMBER_DIGITS = 16;
    private static final int MARK_DIGITS = 8;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    String next(RandomGenerator random) {
        long number = random.nextLong();
        HexFormat hex = HexFormat.of();
        return COOKIE + hex.toHexDigits(number) + hex.toHexDigits(mark(number));
    }

    boolean isOurs(String branch) {
        int length = COOKIE.length() + NUMBER_DIGITS + MARK_DIGITS;
        if (branch.length() != length || !branch.startsWith(COOKIE)) {
            return false;
        }
        try {
            int markAt = COOKIE.length() + NUMBER_DIGITS;
            long number = HexFormat.fromHexDigitsToLong(branch, COOKIE.length(), markAt);
            return HexFormat.fromHexDigits(branch, markAt, length) == mark(number);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private int mark(long number) {
        long mixed = (number ^ key) * SPREAD;
        mixed = (mixed ^ (mixed >>> 29) ^ key) * SPREAD;
        return (int) (mixed >>> 32);
    }
}
