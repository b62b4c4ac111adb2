package org.sharpeyes.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.sharpeyes.codec.rtp.RtpPacket;
import org.sharpeyes.model.Ssrc;
import org.sharpeyes.transport.rtp.RtpConnection;
import org.sharpeyes.transport.rtp.RtpLimits;
import org.sharpeyes.transport.rtp.RtpListener;
import org.sharpeyes.transport.rtp.RtpTraffic;

/**
 * Keeps the TCP connections of the single port until their first packet tells whose they are. Strangers are few, few
 * from one address, and do not stay long. Confined to its event loop.
 */
final class Doorkeeper implements RtpListener {
    private static final int SSRC_OFFSET = 8;

    private final EventLoop loop;
    private final SinglePort port;
    private final RtpLimits limits;
    private final RtpTraffic traffic;
    private final Map<RtpConnection, InetAddress> strangers = new HashMap<>();
    private final Map<InetAddress, Integer> perAddress = new HashMap<>();

    Doorkeeper(EventLoop loop, SinglePort port, RtpLimits limits, RtpTraffic traffic) {
        this.loop = loop;
        this.port = port;
        this.limits = limits;
        this.traffic = traffic;
    }

    EventLoop loop() {
        return loop;
    }

    void close() {
        loop.execute(() -> Set.copyOf(strangers.keySet()).forEach(stranger -> stranger.close("gateway stops")));
    }

    @Override
    public void onConnected(RtpConnection connection) {
        InetAddress address = connection.remote().getAddress();
        if (address == null
                || strangers.size() >= limits.strangers()
                || perAddress.getOrDefault(address, 0) >= limits.strangersPerAddress()) {
            traffic.crowd.increment();
            connection.close("too many connections without a stream");
            return;
        }
        strangers.put(connection, address);
        perAddress.merge(address, 1, Integer::sum);
        var unused = loop.schedule(() -> turnAway(connection), limits.stranger().toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void onPacket(ByteBuf packet, RtpConnection connection) {
        StreamReceiver receiver = packet.readableBytes() < RtpPacket.HEADER_LENGTH
                ? null
                : port.receiverOf(new Ssrc(packet.getInt(packet.readerIndex() + SSRC_OFFSET)));
        if (receiver == null || !forget(connection)) {
            traffic.unknown.increment();
        } else if (receiver.loop().equals(loop)) {
            connection.handOver(receiver);
            receiver.onConnected(connection);
            receiver.onPacket(packet, connection);
        } else {
            connection.moveTo(receiver.loop(), receiver, packet);
        }
    }

    @Override
    public void onClosed(RtpConnection connection, String why) {
        if (forget(connection)) {
            traffic.strangers.increment();
        }
    }

    private void turnAway(RtpConnection connection) {
        if (strangers.containsKey(connection)) {
            connection.close("no stream for its SSRC");
        }
    }

    private boolean forget(RtpConnection connection) {
        InetAddress address = strangers.remove(connection);
        if (address == null) {
            return false;
        }
        perAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
        return true;
    }
}
