package org.sharpeyes.codec.rtsp;

import io.netty.buffer.ByteBuf;

/** A run of whole interleaved frames (RFC 2326 §10.12), as a muxer made it. */
public final class InterleavedFrames {
    /** Bytes in front of each packet. */
    public static final int PREFIX_BYTES = 4;

    private InterleavedFrames() {}

    /** Receives the frames of a buffer in order. */
    @FunctionalInterface
    public interface FrameVisitor {
        /**
         * One frame.
         *
         * @param index absolute index of the packet, behind the prefix
         * @param length of the packet
         */
        void onFrame(int channel, int index, int length);
    }

    /** Visits every frame of the readable bytes, whose indices are not moved. */
    public static void forEach(ByteBuf bytes, FrameVisitor visitor) {
        int index = bytes.readerIndex();
        while (index + PREFIX_BYTES <= bytes.writerIndex()) {
            int length = bytes.getUnsignedShort(index + 2);
            visitor.onFrame(bytes.getUnsignedByte(index + 1), index + PREFIX_BYTES, length);
            index += PREFIX_BYTES + length;
        }
    }

    /** The channel of a track's RTP as muxed; its RTCP is on the next. */
    public static int channelOf(int track) {
        return 2 * track;
    }

    /** The track whose RTP or RTCP is on this channel as muxed. */
    public static int trackOf(int channel) {
        return channel / 2;
    }

    /** Whether this channel carries RTCP, not RTP. */
    public static boolean isControl(int channel) {
        return (channel & 1) == 1;
    }
}
