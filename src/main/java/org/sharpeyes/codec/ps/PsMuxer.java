package org.sharpeyes.codec.ps;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Builds a program stream the way cameras do: one pack per video frame, with system header and program stream map on
 * key frames, big frames in several PES packets of which only the first has a PTS. Appends to the caller's buffer, never
 * takes or gives ownership. Not thread-safe.
 */
public final class PsMuxer {
    static final int VIDEO = 0xE0;
    static final int AUDIO = 0xC0;

    private static final int START_CODE = 0x0000_0100;
    private static final int PACK = START_CODE | 0xBA;
    private static final int SYSTEM_HEADER = START_CODE | 0xBB;
    private static final int PROGRAM_MAP = START_CODE | 0xBC;
    /** In units of 50 bytes per second: 39 Mbit/s, above any camera. */
    private static final int MUX_RATE = 0x0017DA;

    private static final int TIME_LENGTH = 5;
    private static final int ONLY_PTS = 0b0010;
    private static final int PTS_OF_TWO = 0b0011;
    private static final int DTS = 0b0001;
    private static final int MAX_PES_LENGTH = 0xFFFF;

    private final StreamType video;
    private final @Nullable StreamType audio;

    public PsMuxer(StreamType video, @Nullable StreamType audio) {
        this.video = video;
        this.audio = audio;
    }

    /** Appends one video frame that is shown in the order in which it is decoded. */
    public void writeVideo(ByteBuf annexB, long pts90k, boolean keyFrame, ByteBuf out) {
        writeVideo(annexB, pts90k, pts90k, keyFrame, out);
    }

    /**
     * Appends one video frame.
     *
     * @param annexB the frame's NAL units behind start codes, on key frames with parameter sets; consumed
     * @param pts90k presentation time, 90 kHz; its lower 33 bits are written
     * @param dts90k decoding time, 90 kHz; written where it differs, as B frames make it
     */
    public void writeVideo(ByteBuf annexB, long pts90k, long dts90k, boolean keyFrame, ByteBuf out) {
        writePackHeader(dts90k, out);
        if (keyFrame) {
            writeSystemHeader(out);
            writeProgramMap(out);
        }
        writePes(VIDEO, annexB, pts90k, dts90k, out);
    }

    /**
     * Appends audio as PES packets of its own, without a pack header.
     *
     * @param frames G.711 samples, or whole AAC frames with their ADTS headers; consumed
     */
    public void writeAudio(ByteBuf frames, long pts90k, ByteBuf out) {
        writePes(AUDIO, frames, pts90k, pts90k, out);
    }

    void writePackHeader(long scr, ByteBuf out) {
        out.writeInt(PACK);
        long bits = 0b01L << 46
                | (scr >>> 30 & 0x7) << 43
                | 1L << 42
                | (scr >>> 15 & 0x7FFF) << 27
                | 1L << 26
                | (scr & 0x7FFF) << 11
                | 1L << 10
                | 1L;
        out.writeShort((int) (bits >>> 32)).writeInt((int) bits);
        out.writeMedium(MUX_RATE << 2 | 0b11).writeByte(0xF8);
    }

    void writeSystemHeader(ByteBuf out) {
        int streams = audio == null ? 1 : 2;
        out.writeInt(SYSTEM_HEADER).writeShort(6 + 3 * streams);
        out.writeMedium(0x80_0001 | MUX_RATE << 1);
        out.writeByte(streams == 2 ? 0x05 : 0x01).writeByte(0xE1).writeByte(0x7F);
        out.writeByte(VIDEO).writeShort(0xE100);
        if (audio != null) {
            out.writeByte(AUDIO).writeShort(0xC040);
        }
    }

    void writeProgramMap(ByteBuf out) {
        int start = out.writerIndex();
        int mapLength = audio == null ? 4 : 8;
        out.writeInt(PROGRAM_MAP).writeShort(10 + mapLength);
        out.writeByte(0xE1).writeByte(0xFF).writeShort(0).writeShort(mapLength);
        out.writeByte(video.value()).writeByte(VIDEO).writeShort(0);
        if (audio != null) {
            out.writeByte(audio.value()).writeByte(AUDIO).writeShort(0);
        }
        out.writeInt(Mpeg2Crc.of(out, start, out.writerIndex() - start));
    }

    void writePes(int streamId, ByteBuf payload, long pts, long dts, ByteBuf out) {
        int times = pts == dts ? TIME_LENGTH : 2 * TIME_LENGTH;
        int first = Math.min(payload.readableBytes(), MAX_PES_LENGTH - 3 - times);
        out.writeInt(START_CODE | streamId).writeShort(3 + times + first);
        out.writeByte(0x80).writeByte(pts == dts ? 0x80 : 0xC0).writeByte(times);
        writeTime(pts == dts ? ONLY_PTS : PTS_OF_TWO, pts, out);
        if (pts != dts) {
            writeTime(DTS, dts, out);
        }
        out.writeBytes(payload, first);
        while (payload.isReadable()) {
            int length = Math.min(payload.readableBytes(), MAX_PES_LENGTH - 3);
            out.writeInt(START_CODE | streamId).writeShort(3 + length).writeMedium(0x80_00_00);
            out.writeBytes(payload, length);
        }
    }

    private static void writeTime(int prefix, long ticks, ByteBuf out) {
        out.writeByte((int) (prefix << 4 | (ticks >>> 30 & 0x7) << 1 | 1));
        out.writeShort((int) ((ticks >>> 15 & 0x7FFF) << 1 | 1));
        out.writeShort((int) ((ticks & 0x7FFF) << 1 | 1));
    }
}
