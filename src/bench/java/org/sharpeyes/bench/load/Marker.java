package org.sharpeyes.bench.load;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * What every picture carries so that a viewer can tell which one it is and when it left: an SEI message of unregistered
 * user data (ITU-T H.264 §D.1.7). Numbers are written as letters, which need no emulation prevention.
 *
 * @param stream the sender's number of the stream
 * @param picture counts up by one from picture to picture
 * @param sentNanos {@link System#nanoTime()} when the picture was handed to the socket
 */
record Marker(int stream, int picture, long sentNanos) {
    private static final int SEI = 6;
    private static final int UNREGISTERED = 5;
    private static final byte[] NAME = "sharp-eyes-bench".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 3;
    private static final int LETTERS = 8 + 8 + 16;

    /** Bytes of the NAL unit. */
    static final int LENGTH = HEADER + NAME.length + LETTERS + 1;

    /** The NAL unit, without a start code. */
    void write(ByteBuf out, int index) {
        out.setByte(index, SEI).setByte(index + 1, UNREGISTERED).setByte(index + 2, NAME.length + LETTERS);
        out.setBytes(index + HEADER, NAME);
        int at = index + HEADER + NAME.length;
        spell(out, at, stream, 8);
        spell(out, at + 8, picture, 8);
        spell(out, at + 16, sentNanos, 16);
        out.setByte(at + LETTERS, 0x80);
    }

    private static void spell(ByteBuf out, int index, long value, int letters) {
        for (int i = 0; i < letters; i++) {
            out.setByte(index + i, 'A' + (int) (value >>> 4 * (letters - 1 - i) & 0xF));
        }
    }

    /** Whether the NAL unit that starts here is a marker. */
    static boolean isAt(byte[] bytes, int index, int end) {
        if (index + LENGTH > end || bytes[index] != SEI || bytes[index + 1] != UNREGISTERED) {
            return false;
        }
        for (int i = 0; i < NAME.length; i++) {
            if (bytes[index + HEADER + i] != NAME[i]) {
                return false;
            }
        }
        return true;
    }

    static int streamAt(byte[] bytes, int index) {
        return (int) read(bytes, index + HEADER + NAME.length, 8);
    }

    static int pictureAt(byte[] bytes, int index) {
        return (int) read(bytes, index + HEADER + NAME.length + 8, 8);
    }

    static long sentNanosAt(byte[] bytes, int index) {
        return read(bytes, index + HEADER + NAME.length + 16, 16);
    }

    private static long read(byte[] bytes, int index, int letters) {
        long value = 0;
        for (int i = index; i < index + letters; i++) {
            value = value << 4 | (bytes[i] - 'A');
        }
        return value;
    }
}
