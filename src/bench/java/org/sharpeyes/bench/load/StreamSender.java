package org.sharpeyes.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.sharpeyes.codec.ps.PsMuxer;
import org.sharpeyes.codec.ps.StreamType;
import org.sharpeyes.codec.rtp.RtpFraming;
import org.sharpeyes.codec.rtp.RtpPacketizer;

/** One camera: a program stream of the clip to one target. Confined to its channel's loop. */
final class StreamSender {
    private static final int PAYLOAD_TYPE = 96;
    private static final int MTU = 1412;
    private static final int SAMPLES_PER_PICTURE = 8000 / Clip.PICTURES_PER_SECOND;
    private static final int A_LAW_SILENCE = 0xD5;

    private final int number;
    private final Clip clip;
    private final Channel channel;
    private final RtpPacketizer packetizer;
    private final Transport transport;
    private final PsMuxer muxer;
    private final int soundAfterMillis;
    private final Random random = new Random();
    private long unsent;
    private volatile int lostPercent;

    /** @param soundAfterMillis how long after each picture its sound follows; negative: no sound */
    StreamSender(int number, Target target, Transport transport, Clip clip, Channel channel, int soundAfterMillis) {
        this.number = number;
        this.clip = clip;
        this.channel = channel;
        this.transport = transport;
        RtpFraming framing = transport == Transport.UDP ? RtpFraming.DATAGRAM : RtpFraming.LENGTH;
        this.soundAfterMillis = soundAfterMillis;
        this.muxer = new PsMuxer(StreamType.H264, soundAfterMillis < 0 ? null : StreamType.G711A);
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
        send(programStream, ticks);
        if (soundAfterMillis >= 0) {
            var unused = channel.eventLoop().schedule(() -> sendSound(ticks), soundAfterMillis, TimeUnit.MILLISECONDS);
        }
    }

    /** As much G.711 as a picture lasts, in silence. */
    private void sendSound(long ticks) {
        ByteBuf silence = PooledByteBufAllocator.DEFAULT.directBuffer(SAMPLES_PER_PICTURE);
        while (silence.isWritable()) {
            silence.writeByte(A_LAW_SILENCE);
        }
        ByteBuf programStream = PooledByteBufAllocator.DEFAULT.directBuffer(SAMPLES_PER_PICTURE + 32);
        muxer.writeAudio(silence, ticks, programStream);
        silence.release();
        send(programStream, ticks + soundAfterMillis * 90L);
    }

    private void send(ByteBuf programStream, long ticks) {
        packetizer.packetize(programStream, (int) ticks, PooledByteBufAllocator.DEFAULT, this::write);
        programStream.release();
        channel.flush();
    }

    private void write(ByteBuf packet) {
        if (lostPercent > 0 && random.nextInt(100) < lostPercent) {
            packet.release();
        } else {
            channel.write(packet, channel.voidPromise());
        }
    }

    /** So many of a hundred packets are lost from now on; any thread. */
    void losing(int percent) {
        lostPercent = percent;
    }

    /** Pictures left out because the receiver did not take the ones before. */
    long unsent() {
        return unsent;
    }
}
