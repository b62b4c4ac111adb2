package org.sharpeyes.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.net.InetSocketAddress;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.rtp.RtpPacket;
import org.sharpeyes.model.Ssrc;
import org.sharpeyes.transport.rtp.RtpListener;
import org.sharpeyes.transport.rtp.RtpTraffic;

/**
 * The datagrams of one event loop on the single port. Those of streams that live elsewhere, because their device chose
 * its SSRC by itself, are copied and handed over, a bounded number at a time. Confined to its loop.
 */
final class PortLane implements RtpListener {
    private static final int SSRC_OFFSET = 8;
    private static final int MAX_CROSSING = 2048;

    private final EventLoop loop;
    private final SinglePort port;
    private final RtpTraffic traffic;
    private final AtomicInteger crossing = new AtomicInteger();

    /** Receivers on this loop, as far as their packets have come in here; no object is made to look one up. */
    private final IntObjectMap<StreamReceiver> own = new IntObjectHashMap<>();

    PortLane(EventLoop loop, SinglePort port, RtpTraffic traffic) {
        this.loop = loop;
        this.port = port;
        this.traffic = traffic;
    }

    EventLoop loop() {
        return loop;
    }

    void forget(StreamReceiver receiver) {
        own.values().removeIf(receiver::equals);
    }

    @Override
    public void onDatagram(ByteBuf packet, InetSocketAddress from) {
        StreamReceiver receiver = packet.readableBytes() < RtpPacket.HEADER_LENGTH ? null : receiverOf(packet, from);
        if (receiver == null) {
            traffic.unknown.increment();
        } else if (receiver.loop().equals(loop)) {
            receiver.onDatagram(packet, from);
        } else {
            handOver(receiver, packet, from);
        }
    }

    private @Nullable StreamReceiver receiverOf(ByteBuf packet, InetSocketAddress from) {
        int ssrc = packet.getInt(packet.readerIndex() + SSRC_OFFSET);
        StreamReceiver receiver = own.get(ssrc);
        if (receiver != null) {
            return receiver;
        }
        receiver = port.receiverOf(new Ssrc(ssrc));
        if (receiver == null) {
            return port.receiverFrom(from);
        }
        if (receiver.loop().equals(loop)) {
            own.put(ssrc, receiver);
        }
        return receiver;
    }

    private void handOver(StreamReceiver receiver, ByteBuf packet, InetSocketAddress from) {
        if (crossing.incrementAndGet() > MAX_CROSSING) {
            crossing.decrementAndGet();
            traffic.crossingDropped.increment();
            return;
        }
        traffic.crossed.increment();
        ByteBuf copy =
                PooledByteBufAllocator.DEFAULT.buffer(packet.readableBytes()).writeBytes(packet);
        try {
            receiver.loop().execute(() -> arrive(receiver, copy, from));
        } catch (RejectedExecutionException shutDown) {
            crossing.decrementAndGet();
            copy.release();
        }
    }

    private void arrive(StreamReceiver receiver, ByteBuf copy, InetSocketAddress from) {
        crossing.decrementAndGet();
        try {
            receiver.onDatagram(copy, from);
        } finally {
            copy.release();
        }
    }
}
