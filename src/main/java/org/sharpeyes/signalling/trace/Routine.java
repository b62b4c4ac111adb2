package org.sharpeyes.signalling.trace;

import io.netty.buffer.ByteBuf;

/** Tells keepalives and plain receipts, which say nothing when all is well, from all other messages. */
final class Routine {
    private static final String MESSAGE = "MESSAGE ";
    private static final String OK = "SIP/2.0 200";
    private static final String KEEPALIVE = "Keepalive<";
    private static final String OF_MESSAGE = "MESSAGE\r";

    private Routine() {}

    static boolean is(ByteBuf message) {
        return (startsWith(message, MESSAGE) && contains(message, KEEPALIVE))
                || (startsWith(message, OK) && contains(message, OF_MESSAGE));
    }

    private static boolean startsWith(ByteBuf message, String text) {
        return matches(message, message.readerIndex(), text);
    }

    /** From the end: what is looked for stands in the body, or in the last header lines. */
    static boolean contains(ByteBuf message, String text) {
        int at = message.writerIndex();
        do {
            at = message.indexOf(at, message.readerIndex(), (byte) text.charAt(0));
        } while (at >= 0 && !matches(message, at, text));
        return at >= 0;
    }

    private static boolean matches(ByteBuf message, int at, String text) {
        if (at + text.length() > message.writerIndex()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (message.getByte(at + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
