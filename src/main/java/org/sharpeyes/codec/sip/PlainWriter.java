package org.sharpeyes.codec.sip;

import io.netty.buffer.ByteBuf;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * The bytes of a message in the making. They are put together in an array, which is kept for the next message, and go to a
 * buffer all at once: every write to a buffer checks what this one need not. Not thread-safe.
 */
final class PlainWriter {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    private static final int HEX_DIGITS = 16;
    private static final int MOST_DECIMALS = 10;

    private byte[] bytes = new byte[1_024];
    private int length;

    /** Begins anew. */
    void clear() {
        length = 0;
    }

    PlainWriter add(byte[] text) {
        return add(text, 0, text.length);
    }

    /** From start to before end. */
    PlainWriter add(byte[] source, int start, int end) {
        makeRoom(end - start);
        System.arraycopy(source, start, bytes, length, end - start);
        length += end - start;
        return this;
    }

    /** ASCII; what is not becomes a question mark. */
    PlainWriter add(CharSequence text) {
        makeRoom(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes[length++] = (byte) (c < 0x80 ? c : '?');
        }
        return this;
    }

    /** Sixteen digits. */
    PlainWriter addHex(long number) {
        makeRoom(HEX_DIGITS);
        for (int shift = Long.SIZE - 4; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[(int) (number >>> shift) & 0xF];
        }
        return this;
    }

    /** Of no negative number. */
    PlainWriter addDecimal(int number) {
        makeRoom(MOST_DECIMALS);
        int digits = 1;
        for (int rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        int rest = number;
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    /** As {@link InetAddress#getHostAddress()}. */
    PlainWriter add(InetAddress address) {
        if (!(address instanceof Inet4Address)) {
            return add(address.getHostAddress());
        }
        byte[] parts = address.getAddress();
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                makeRoom(1);
                bytes[length++] = '.';
            }
            addDecimal(parts[i] & 0xFF);
        }
        return this;
    }

    private void makeRoom(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    void writeTo(ByteBuf out) {
        out.writeBytes(bytes, 0, length);
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}
