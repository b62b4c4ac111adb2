package org.sharpeyes.ingest;

import io.micrometer.core.instrument.Counter;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.rtp.RtpPacket;
import org.sharpeyes.model.Ssrc;
import org.sharpeyes.transport.rtp.RtpConnection;
import org.sharpeyes.transport.rtp.RtpListener;
import org.sharpeyes.transport.rtp.RtpSockets;

/** The port that streams share, UDP and TCP: packets find their receiver by SSRC. Confined to its event loop. */
final class SinglePort implements RtpListener {
    private static final int SSRC_OFFSET = 8;
    private static final int MAX_STRANGERS = 1024;
    private static final long STRANGER_SECONDS = 10;
    private static final int BIND_ATTEMPTS = 16;

    private final EventLoop loop;
    private final Counter unknown;
    private final IntObjectMap<StreamReceiver> receivers = new IntObjectHashMap<>();
    private final Map<InetSocketAddress, StreamReceiver> sources = new HashMap<>();
    private final Set<RtpConnection> strangers = new HashSet<>();
    private @Nullable Channel udp;
    private @Nullable Channel tcp;

    SinglePort(EventLoop loop, Counter unknown) {
        this.loop = loop;
        this.unknown = unknown;
    }

    EventLoop loop() {
        return loop;
    }

    /** Binds both sockets; port 0 takes any that is free for both. */
    int bind(RtpSockets sockets, String host, int port) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Channel first = sockets.bindUdp(loop, new InetSocketAddress(host, port), this);
            int bound = ((InetSocketAddress) first.localAddress()).getPort();
            try {
                tcp = sockets.listen(loop, new InetSocketAddress(host, bound), this);
                udp = first;
                return bound;
            } catch (IOException e) {
                var unused = first.close();
                if (port != 0 || attempt == BIND_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** False if another stream has this SSRC. */
    boolean register(Ssrc ssrc, StreamReceiver receiver) {
        StreamReceiver holder = receivers.putIfAbsent(ssrc.value(), receiver);
        return holder == null || holder == receiver;
    }

    /** Packets from here that no SSRC leads anywhere are this receiver's; the first to claim an address keeps it. */
    void register(InetSocketAddress source, StreamReceiver receiver) {
        sources.putIfAbsent(source, receiver);
    }

    void unregister(StreamReceiver receiver) {
        sources.values().remove(receiver);
        receiver.expected().forEach(ssrc -> receivers.remove(ssrc.value(), receiver));
    }

    void close() {
        if (udp != null) {
            var unused = udp.close();
        }
        if (tcp != null) {
            var unused = tcp.close();
        }
        Set.copyOf(strangers).forEach(stranger -> stranger.close("gateway stops"));
    }

    @Override
    public void onDatagram(ByteBuf packet, InetSocketAddress from) {
        StreamReceiver receiver = receiverOf(packet);
        if (receiver == null) {
            receiver = sources.get(from);
        }
        if (receiver != null) {
            receiver.onDatagram(packet, from);
        } else {
            unknown.increment();
        }
    }

    @Override
    public void onConnected(RtpConnection connection) {
        if (strangers.size() >= MAX_STRANGERS) {
            connection.close("too many connections without a stream");
            return;
        }
        strangers.add(connection);
        var unused = loop.schedule(
                () -> {
                    if (strangers.contains(connection)) {
                        connection.close("no stream for its SSRC");
                    }
                },
                STRANGER_SECONDS,
                TimeUnit.SECONDS);
    }

    @Override
    public void onPacket(ByteBuf packet, RtpConnection connection) {
        StreamReceiver receiver = receiverOf(packet);
        if (receiver == null || !strangers.remove(connection)) {
            unknown.increment();
            return;
        }
        connection.handOver(receiver);
        receiver.onConnected(connection);
        receiver.onPacket(packet, connection);
    }

    @Override
    public void onClosed(RtpConnection connection, String why) {
        strangers.remove(connection);
    }

    private @Nullable StreamReceiver receiverOf(ByteBuf packet) {
        return packet.readableBytes() < RtpPacket.HEADER_LENGTH
                ? null
                : receivers.get(packet.getInt(packet.readerIndex() + SSRC_OFFSET));
    }
}
