package org.sharpeyes.bench.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** One received message, of which only what the load needs is looked for. Used again and again; one thread. */
final class Incoming {
    private static final byte[] BRANCH = "branch=z9hG4bK".getBytes(ISO_8859_1);
    private static final byte[] NONCE = "nonce=\"".getBytes(ISO_8859_1);
    private static final int STATUS_AT = "SIP/2.0 ".length();

    private final byte[] bytes = new byte[65_536];
    private int length;
    private int branchAt;

    void read(ByteBuf message) {
        length = Math.min(message.readableBytes(), bytes.length);
        message.getBytes(message.readerIndex(), bytes, 0, length);
        branchAt = find(BRANCH, 0);
    }

    boolean isResponse() {
        return length > STATUS_AT + 3 && bytes[0] == 'S' && bytes[3] == '/';
    }

    int status() {
        return (bytes[STATUS_AT] - '0') * 100 + (bytes[STATUS_AT + 1] - '0') * 10 + bytes[STATUS_AT + 2] - '0';
    }

    /** The device that the branch names; -1 if it is none of ours. */
    int device() {
        return branchAt < 0 ? -1 : hex(branchAt);
    }

    int round() {
        return hex(branchAt + 8);
    }

    /** The nonce of a challenge; empty if there is none. */
    byte[] nonce() {
        int start = find(NONCE, 0);
        if (start < 0) {
            return new byte[0];
        }
        int end = start;
        while (end < length && bytes[end] != '"') {
            end++;
        }
        return Arrays.copyOfRange(bytes, start, end);
    }

    String text() {
        return new String(bytes, 0, length, ISO_8859_1);
    }

    private int hex(int start) {
        int value = 0;
        for (int i = start; i < start + 8 && i < length; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** Where what follows the pattern begins; -1 if it is not there. */
    private int find(byte[] pattern, int from) {
        for (int i = from; i + pattern.length <= length; i++) {
            if (bytes[i] == pattern[0] && Arrays.equals(bytes, i, i + pattern.length, pattern, 0, pattern.length)) {
                return i + pattern.length;
            }
        }
        return -1;
    }
}
