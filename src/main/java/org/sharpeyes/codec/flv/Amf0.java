package org.sharpeyes.codec.flv;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** The few values of AMF0 that FLV metadata is made of (Action Message Format 0, section 2). */
final class Amf0 {
    private static final int NUMBER = 0;
    private static final int BOOLEAN = 1;
    private static final int STRING = 2;
    private static final int ECMA_ARRAY = 8;
    private static final int OBJECT_END = 9;

    private Amf0() {}

    static void string(ByteBuf out, String value) {
        out.writeByte(STRING);
        key(out, value);
    }

    static void beginArray(ByteBuf out, int size) {
        out.writeByte(ECMA_ARRAY);
        out.writeInt(size);
    }

    static void property(ByteBuf out, String name, double value) {
        key(out, name);
        out.writeByte(NUMBER);
        out.writeDouble(value);
    }

    static void property(ByteBuf out, String name, boolean value) {
        key(out, name);
        out.writeByte(BOOLEAN);
        out.writeBoolean(value);
    }

    static void endArray(ByteBuf out) {
        out.writeShort(0);
        out.writeByte(OBJECT_END);
    }

    private static void key(ByteBuf out, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        out.writeShort(bytes.length);
        out.writeBytes(bytes);
    }
}
