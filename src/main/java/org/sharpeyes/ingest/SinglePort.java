package org.sharpeyes.ingest;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.Ssrc;
import org.sharpeyes.transport.rtp.RtpLimits;
import org.sharpeyes.transport.rtp.RtpSockets;
import org.sharpeyes.transport.rtp.RtpTraffic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port that streams share: packets find their receiver by SSRC. Each event loop has a UDP socket of its own on it,
 * a {@link PortLane}, and the kernel is told to bring a packet in where its stream lives: on the loop numbered by the
 * SSRC modulo the number of loops. TCP connections are taken in by one loop, the {@link Doorkeeper}'s, and move to their
 * stream's with the first packet. Thread-safe.
 */
final class SinglePort {
    private static final Logger LOG = LoggerFactory.getLogger(SinglePort.class);
    private static final int BIND_ATTEMPTS = 16;

    /** Runs a task on a loop and waits for it. */
    interface Errand {
        Channel on(EventLoop loop, Binding binding) throws IOException;
    }

    /** Binds a socket, on its loop. */
    interface Binding {
        Channel bind() throws IOException;
    }

    private final List<PortLane> lanes;
    private final Doorkeeper doorkeeper;
    private final Map<Ssrc, StreamReceiver> receivers = new ConcurrentHashMap<>();
    private final Map<InetSocketAddress, StreamReceiver> sources = new ConcurrentHashMap<>();
    private final List<Channel> sockets = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile int steered = 1;

    /** @param loops in the order in which their sockets are to be bound */
    SinglePort(List<EventLoop> loops, RtpLimits limits, RtpTraffic traffic) {
        this.lanes =
                loops.stream().map(loop -> new PortLane(loop, this, traffic)).toList();
        this.doorkeeper = new Doorkeeper(loops.getFirst(), this, limits, traffic);
    }

    /** Binds all sockets; port 0 takes any that is free for UDP and TCP. To be called once. */
    int bind(RtpSockets rtp, String host, int port, Errand errand) throws IOException {
        for (int attempt = 1; ; attempt++) {
            EventLoop door = doorkeeper.loop();
            Channel tcp = errand.on(door, () -> rtp.listen(door, new InetSocketAddress(host, port), doorkeeper));
            sockets.add(tcp);
            InetSocketAddress address = new InetSocketAddress(host, ((InetSocketAddress) tcp.localAddress()).getPort());
            try {
                bindUdp(rtp, address, errand);
                return address.getPort();
            } catch (IOException e) {
                close().forEach(ChannelFuture::awaitUninterruptibly);
                if (port != 0 || attempt == BIND_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** A shared port would let a second gateway in unnoticed: that one is kept out by its TCP socket. */
    private void bindUdp(RtpSockets rtp, InetSocketAddress address, Errand errand) throws IOException {
        boolean sharing = rtp.canShare() && lanes.size() > 1;
        PortLane first = lanes.getFirst();
        Channel socket = errand.on(
                first.loop(),
                () -> sharing ? rtp.shareUdp(first.loop(), address, first) : rtp.bindUdp(first.loop(), address, first));
        sockets.add(socket);
        if (sharing) {
            share(rtp, address, errand, socket);
        }
    }

    private void share(RtpSockets rtp, InetSocketAddress address, Errand errand, Channel first) {
        List<Channel> others = new ArrayList<>();
        try {
            for (PortLane lane : lanes.subList(1, lanes.size())) {
                others.add(errand.on(lane.loop(), () -> rtp.shareUdp(lane.loop(), address, lane)));
            }
            rtp.steer(first, lanes.size());
            sockets.addAll(others);
            steered = lanes.size();
        } catch (IOException e) {
            LOG.info("RTP on port {} is received by one event loop: {}", address.getPort(), e.getMessage());
            others.forEach(other -> other.close().awaitUninterruptibly());
        }
    }

    /** The loop for the next stream: each in turn. */
    EventLoop nextLoop() {
        return lanes.get(Integer.remainderUnsigned(turn.getAndIncrement(), steered))
                .loop();
    }

    /** The loop where packets of this SSRC come in. */
    EventLoop loopOf(Ssrc ssrc) {
        return lanes.get(Integer.remainderUnsigned(ssrc.value(), steered)).loop();
    }

    /** False if another stream has this SSRC. */
    boolean register(Ssrc ssrc, StreamReceiver receiver) {
        StreamReceiver holder = receivers.putIfAbsent(ssrc, receiver);
        return holder == null || holder == receiver;
    }

    /** Packets from here that no SSRC leads anywhere are this receiver's; the first to claim an address keeps it. */
    void register(InetSocketAddress source, StreamReceiver receiver) {
        sources.putIfAbsent(source, receiver);
    }

    /** To be called on the receiver's loop. */
    void unregister(StreamReceiver receiver) {
        sources.values().remove(receiver);
        receivers.values().removeIf(receiver::equals);
        lanes.stream().filter(lane -> lane.loop().equals(receiver.loop())).forEach(lane -> lane.forget(receiver));
    }

    @Nullable
    StreamReceiver receiverOf(Ssrc ssrc) {
        return receivers.get(ssrc);
    }

    @Nullable
    StreamReceiver receiverFrom(InetSocketAddress source) {
        return sources.get(source);
    }

    /** Begins to close everything. */
    List<ChannelFuture> close() {
        List<ChannelFuture> closing = sockets.stream().map(Channel::close).toList();
        sockets.clear();
        doorkeeper.close();
        return closing;
    }
}
