package org.sharpeyes.codec.h26x;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.VideoCodec;

/**
 * The parameter sets that a track's decoder configuration holds (ISO/IEC 14496-15), for containers that carry them as
 * NAL units. A record that is cut off gives those before the cut.
 *
 * @param vps of H.265; empty for H.264
 */
public record ConfiguredNals(List<ByteString> vps, List<ByteString> sps, List<ByteString> pps) {
    private static final int AVC_HEADER = 5;
    private static final int HEVC_HEADER = 22;
    private static final int HEVC_VPS = 32;
    private static final int HEVC_SPS = 33;
    private static final int HEVC_PPS = 34;

    public static ConfiguredNals of(Track.Video track) {
        ByteBuf in = Unpooled.wrappedBuffer(track.configuration().toByteArray());
        return track.codec() == VideoCodec.H264 ? avc(in) : hevc(in);
    }

    /** In the order a decoder wants them. */
    public List<ByteString> all() {
        return Stream.of(vps, sps, pps).flatMap(List::stream).toList();
    }

    private static ConfiguredNals avc(ByteBuf in) {
        skip(in, AVC_HEADER);
        List<ByteString> sps = in.isReadable() ? nals(in, in.readByte() & 0x1F) : List.of();
        List<ByteString> pps = in.isReadable() ? nals(in, in.readUnsignedByte()) : List.of();
        return new ConfiguredNals(List.of(), sps, pps);
    }

    private static ConfiguredNals hevc(ByteBuf in) {
        skip(in, HEVC_HEADER);
        ConfiguredNals found = new ConfiguredNals(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int arrays = in.isReadable() ? in.readUnsignedByte() : 0;
        for (int i = 0; i < arrays && in.readableBytes() > 2; i++) {
            int type = in.readByte() & 0x3F;
            List<ByteString> nals = nals(in, in.readUnsignedShort());
            switch (type) {
                case HEVC_VPS -> found.vps.addAll(nals);
                case HEVC_SPS -> found.sps.addAll(nals);
                case HEVC_PPS -> found.pps.addAll(nals);
                default -> {}
            }
        }
        return found;
    }

    private static List<ByteString> nals(ByteBuf in, int count) {
        List<ByteString> nals = new ArrayList<>();
        for (int i = 0; i < count && in.readableBytes() > 2; i++) {
            byte[] nal = new byte[Math.min(in.readUnsignedShort(), in.readableBytes())];
            in.readBytes(nal);
            nals.add(ByteString.copyOf(nal));
        }
        return nals;
    }

    private static void skip(ByteBuf in, int length) {
        in.skipBytes(Math.min(length, in.readableBytes()));
    }
}
