package org.sharpeyes.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.sharpeyes.codec.ps.PsMuxer;
import org.sharpeyes.codec.ps.StreamType;
import org.sharpeyes.codec.rtp.RtpFraming;
import org.sharpeyes.codec.rtp.RtpPacketizer;

/** A camera that begins to send, with a key frame and then at its pace, until somebody has seen enough. */
final class FirstPictures {
    private static final int PAYLOAD_TYPE = 96;
    private static final int MTU = 1400;
    private static final int END = 8;

    private final Clip clip;
    private final List<Long> sentNanos = new ArrayList<>();

    FirstPictures(Clip clip) {
        this.clip = clip;
    }

    /** The last bytes of a picture. */
    byte[] endOf(int picture) {
        ByteBuf bytes = clip.at(picture).annexB();
        return ByteBufUtil.getBytes(bytes, bytes.writerIndex() - END, END);
    }

    /** When the last packet of a picture had been handed to the socket; only of those that were sent. */
    long sentNanos(int picture) {
        return sentNanos.get(picture);
    }

    int sent() {
        return sentNanos.size();
    }

    void send(Target target, BooleanSupplier enough) {
        PsMuxer muxer = new PsMuxer(StreamType.H264, null);
        RtpPacketizer packetizer = new RtpPacketizer(target.ssrc(), PAYLOAD_TYPE, RtpFraming.DATAGRAM, MTU, 0);
        try (DatagramSocket socket = new DatagramSocket()) {
            long begun = System.nanoTime();
            for (int i = 0; !enough.getAsBoolean() && i < 10 * Clip.PICTURES_PER_SECOND; i++) {
                ByteBuf frame = Unpooled.buffer();
                long ticks = (long) i * Clip.TICKS_PER_PICTURE;
                Clip.Picture picture = clip.at(i);
                muxer.writeVideo(picture.annexB().duplicate(), ticks, picture.keyFrame(), frame);
                packetizer.packetize(
                        frame, (int) ticks, UnpooledByteBufAllocator.DEFAULT, packet -> send(socket, target, packet));
                sentNanos.add(System.nanoTime());
                LockSupport.parkNanos(begun + (i + 1) * Clip.NANOS_PER_PICTURE - System.nanoTime());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(DatagramSocket socket, Target target, ByteBuf packet) {
        byte[] bytes = ByteBufUtil.getBytes(packet);
        packet.release();
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, target.address()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Milliseconds between two times. */
    static double millis(long fromNanos, long toNanos) {
        return (toNanos - fromNanos) / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }
}
