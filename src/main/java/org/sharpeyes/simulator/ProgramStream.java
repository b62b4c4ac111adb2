package org.sharpeyes.simulator;

import io.netty.buffer.ByteBuf;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import org.sharpeyes.codec.ps.PsMuxer;
import org.sharpeyes.codec.ps.StreamType;
import org.sharpeyes.picture.MediaClip;
import org.sharpeyes.picture.MediaFrame;

/** A clip's frames as a program stream, its map left out or damaged when a fault asks for it. For one thread. */
final class ProgramStream {
    private static final int START_CODE = 0x0000_0100;
    private static final int PROGRAM_MAP = START_CODE | 0xBC;
    /** A whole PES packet of private stream 1; what looks like a start code in it is none. */
    private static final byte[] PRIVATE = HexFormat.of().parseHex("000001bd000e8080052100050001" + "000001e0dead");

    private static final int PACK_HEADER = 14;
    private static final int PREFIX = 6;

    private final PsMuxer muxer;
    private final Set<Fault> faults;

    ProgramStream(MediaClip clip, Set<Fault> faults) {
        this.muxer = new PsMuxer(
                StreamType.of(Objects.requireNonNull(clip.video(), "a camera shows a picture")),
                clip.audio() == null ? null : StreamType.of(clip.audio()));
        this.faults = faults;
    }

    /**
     * Appends a frame. The out buffer is empty.
     *
     * @param offset90k where the clip's beginning stands on the stream's clock, 90 kHz
     */
    void write(MediaFrame frame, long offset90k, ByteBuf out) {
        long pts = offset90k + frame.ptsTicks90k();
        if (!frame.isVideo()) {
            muxer.writeAudio(frame.bytes().duplicate(), pts, out);
            return;
        }
        long dts = offset90k + frame.dtsTicks90k();
        muxer.writeVideo(frame.bytes().duplicate(), pts, dts, frame.keyFrame(), out);
        if (faults.contains(Fault.PRIVATE_STREAM)) {
            out.writeBytes(PRIVATE);
        }
        if (faults.contains(Fault.NO_PSM)) {
            removeMap(out);
        } else if (faults.contains(Fault.BAD_PSM_CRC)) {
            damageMap(out);
        }
    }

    private static void removeMap(ByteBuf out) {
        int start = findMap(out);
        if (start >= 0) {
            int end = start + PREFIX + out.getUnsignedShort(start + 4);
            ByteBuf rest = out.copy(end, out.writerIndex() - end);
            out.writerIndex(start).writeBytes(rest);
            rest.release();
        }
    }

    private static void damageMap(ByteBuf out) {
        int start = findMap(out);
        if (start >= 0) {
            int last = start + PREFIX + out.getUnsignedShort(start + 4) - 1;
            out.setByte(last, ~out.getByte(last));
        }
    }

    /** Where the map starts; it can only stand between the pack header and the first PES packet. */
    private static int findMap(ByteBuf out) {
        int index = out.readerIndex() + PACK_HEADER;
        while (index + PREFIX <= out.writerIndex()) {
            int code = out.getInt(index);
            if (code == PROGRAM_MAP) {
                return index;
            }
            if (code >= (START_CODE | 0xC0)) {
                return -1;
            }
            index += PREFIX + out.getUnsignedShort(index + 4);
        }
        return -1;
    }
}
