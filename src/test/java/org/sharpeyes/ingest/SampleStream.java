package org.sharpeyes.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.sharpeyes.codec.MediaVectors;
import org.sharpeyes.codec.h26x.AnnexB;
import org.sharpeyes.codec.ps.PsMuxer;
import org.sharpeyes.codec.ps.StreamType;
import org.sharpeyes.codec.rtp.RtpFraming;
import org.sharpeyes.codec.rtp.RtpPacketizer;
import org.sharpeyes.model.Ssrc;
import org.sharpeyes.model.VideoCodec;

/** The RTP packets of the one-second test picture, with a G.711 sine. Heap buffers that need no release. */
final class SampleStream {
    static final int FRAMES = 25;
    static final long FIRST_PTS = (1L << 33) - 20_000;

    private SampleStream() {}

    /** PTS, RTP timestamps and sequence numbers all wrap on the way. */
    static List<ByteBuf> packets(VideoCodec codec, Ssrc ssrc, RtpFraming framing, boolean withAudio) {
        List<ByteBuf> packets = new ArrayList<>();
        RtpPacketizer packetizer = new RtpPacketizer(ssrc, 96, framing, 700, 65_530);
        PsMuxer muxer = new PsMuxer(StreamType.of(codec), withAudio ? StreamType.G711A : null);
        ByteBuf audio = MediaVectors.read(MediaVectors.A_LAW);
        ByteBuf file = MediaVectors.read(codec == VideoCodec.H264 ? MediaVectors.H264 : MediaVectors.H265);
        long pts = FIRST_PTS;
        for (AnnexB.Picture picture : AnnexB.pictures(file, codec)) {
            ByteBuf out = Unpooled.buffer();
            muxer.writeVideo(picture.bytes(), pts, picture.keyFrame(), out);
            if (withAudio) {
                muxer.writeAudio(audio.readSlice(320), pts, out);
            }
            packetizer.packetize(out, (int) pts, new UnpooledByteBufAllocator(false, true), packets::add);
            pts += 3600;
        }
        return packets;
    }
}
