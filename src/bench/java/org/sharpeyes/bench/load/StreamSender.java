package org.sharpeyes.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import org.sharpeyes.codec.ps.PsMuxer;
import org.sharpeyes.codec.ps.StreamType;
import org.sharpeyes.codec.rtp.RtpFraming;
import org.sharpeyes.codec.rtp.RtpPacketizer;

/** One camera: a program stream of the clip to one target. Confined to its channel's loop. */
final class StreamSender {
    private static final int PAYLOAD_TYPE = 96;
    private static final int MTU = 1412;

    private final int number;
    private final Clip clip;
    private final Channel channel;
    private final RtpPacketizer packetizer;
    private final Transport transport;
    private final PsMuxer muxer = new PsMuxer(StreamType.H264, null);
    private long unsent;

    StreamSender(int number, Target target, Transport transport, Clip clip, Channel channel) {
        this.number = number;
        this.clip = clip;
        this.channel = channel;
        this.transport = transport;
        RtpFraming framing = transport == Transport.UDP ? RtpFraming.DATAGRAM : RtpFraming.LENGTH;
        this.packetizer = new RtpPacketizer(target.ssrc(), PAYLOAD_TYPE, framing, MTU, number * 977);
    }

    /** Sends the picture of this index; each stream is elsewhere in the clip, so that key frames are spread. */
    void send(long index) {
        if (!channel.isWritable()) {
            unsent++;
            return;
        }
        Clip.Picture picture = clip.at(index + number * 7L);
        ByteBuf programStream =
                PooledByteBufAllocator.DEFAULT.directBuffer(picture.annexB().readableBytes() + 512);
        new Marker(number, (int) index, System.nanoTime()).write(picture.annexB(), picture.markerAt());
        long ticks = index * Clip.TICKS_PER_PICTURE;
        muxer.writeVideo(picture.annexB().duplicate(), ticks, picture.keyFrame(), programStream);
        if (transport == Transport.BARE_TCP) {
            channel.writeAndFlush(programStream, channel.voidPromise());
            return;
        }
        packetizer.packetize(
                programStream,
                (int) ticks,
                PooledByteBufAllocator.DEFAULT,
                packet -> channel.write(packet, channel.voidPromise()));
        programStream.release();
        channel.flush();
    }

    /** Pictures left out because the receiver did not take the ones before. */
    long unsent() {
        return unsent;
    }
}
