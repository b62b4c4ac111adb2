package org.sharpeyes.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.sharpeyes.codec.MediaVectors;

/** Writes program streams byte by byte, right or wrong as the test wants them (ISO/IEC 13818-1 §2.5). */
final class Pes {
    static final int VIDEO = 0xE0;
    static final int AUDIO = 0xC0;
    /** H.264 and G.711 A-law. */
    static final String MAP = "000001BC 0012 E1FF 0000 0008 1BE00000 90C00000 B9287F16";

    static final String VIDEO_MAP = "000001BC 000E E1FF 0000 0004 1BE00000 2EB90F3D";

    private final ByteBuf out = Unpooled.buffer();

    /** A pack header, its SCR a second into the stream; and bytes after it as they are. */
    static Pes pack(String... hex) {
        return new Pes().raw("000001BA 44 00 16 FC 84 01 00 5F 6B F8").raw(hex);
    }

    Pes raw(String... hex) {
        for (String bytes : hex) {
            out.writeBytes(MediaVectors.hex(bytes));
        }
        return this;
    }

    Pes raw(ByteBuf bytes) {
        out.writeBytes(bytes.duplicate());
        return this;
    }

    Pes video(long pts, ByteBuf payload) {
        return packet(VIDEO, pts, -1, payload, 8 + payload.readableBytes());
    }

    Pes video(long pts, long dts, ByteBuf payload) {
        return packet(VIDEO, pts, dts, payload, 13 + payload.readableBytes());
    }

    /** A PES packet without a time. */
    Pes more(ByteBuf payload) {
        out.writeMedium(1)
                .writeByte(VIDEO)
                .writeShort(3 + payload.readableBytes())
                .writeMedium(0x80_00_00);
        out.writeBytes(payload.duplicate());
        return this;
    }

    Pes audio(long pts, ByteBuf payload) {
        return packet(AUDIO, pts, -1, payload, 8 + payload.readableBytes());
    }

    Pes packet(int id, long pts, long dts, ByteBuf payload, int length) {
        out.writeMedium(1).writeByte(id).writeShort(length);
        out.writeByte(0x80).writeByte(dts < 0 ? 0x80 : 0xC0).writeByte(dts < 0 ? 5 : 10);
        time(dts < 0 ? 0x21 : 0x31, pts);
        if (dts >= 0) {
            time(0x11, dts);
        }
        out.writeBytes(payload.duplicate());
        return this;
    }

    ByteBuf bytes() {
        return out.duplicate();
    }

    private void time(int marked, long ticks) {
        out.writeByte((int) (ticks >> 30 & 7) << 1 | marked);
        out.writeShort((int) (ticks >> 15 & 0x7FFF) << 1 | 1);
        out.writeShort((int) (ticks & 0x7FFF) << 1 | 1);
    }
}
