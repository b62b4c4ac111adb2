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

    static boolean contains(ByteBuf message, String text) {
        int at = message.readerIndex();
        while (true) {
            at = message.indexOf(at, message.writerIndex(), (byte) text.charAt(0));
            if (at < 0) {
                return false;
            }
            if (matches(message, at, text)) {
                return true;
            }
            at++;
        }
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
