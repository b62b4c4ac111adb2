package org.sharpeyes.transport.sip;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A UDP and a TCP socket on the same port. Safe to use from any thread. Many conversations may share one endpoint: a
 * simulator's devices as well as a gateway's.
 */
public final class SipEndpoint implements AutoCloseable {
    private static final int ATTEMPTS_AT_A_COMMON_PORT = 50;

    private final SipSockets sockets;
    private final MeterRegistry meters;
    private final Counter unsent;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final Channel udp;
    private final Channel tcp;
    private volatile @Nullable SipTraffic traffic;

    private SipEndpoint(InetSocketAddress local, SipSockets sockets, MeterRegistry meters) throws IOException {
        this.sockets = sockets;
        this.meters = meters;
        this.unsent = meters.counter("gw.sip.unsent");
        this.udp = sockets.bindUdp(local, new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {}
        });
        try {
            this.tcp = sockets.bindTcp((InetSocketAddress) udp.localAddress(), connection());
        } catch (IOException e) {
            udp.close().awaitUninterruptibly();
            throw e;
        }
    }

    /**
     * Binds both sockets, and reads from them at once.
     *
     * @param local port 0 takes a port that is free in both protocols
     * @param group epoll or NIO, decides which sockets are used
     * @throws IOException if the address cannot be bound
     */
    public static SipEndpoint bind(
            InetSocketAddress local, EventLoopGroup group, SipInbound inbound, MeterRegistry meters)
            throws IOException {
        SipEndpoint endpoint = open(local, group, meters);
        endpoint.start(inbound);
        return endpoint;
    }

    /** As {@link #bind}, but reads nothing before {@link #start}: for an inbound side that needs the endpoint. */
    public static SipEndpoint open(InetSocketAddress local, EventLoopGroup group, MeterRegistry meters)
            throws IOException {
        SipSockets sockets = SipSockets.on(group);
        int attempts = local.getPort() == 0 ? ATTEMPTS_AT_A_COMMON_PORT : 1;
        while (true) {
            try {
                return new SipEndpoint(local, sockets, meters);
            } catch (IOException e) {
                if (--attempts == 0) {
                    throw new IOException("cannot bind SIP to %s: %s".formatted(local, e.getMessage()), e);
                }
            }
        }
    }

    /** Starts to read. Once. */
    public void start(SipInbound inbound) {
        SipTraffic started = new SipTraffic(inbound, meters);
        traffic = started;
        udp.pipeline().addLast(new SipDatagrams(started));
        udp.config().setAutoRead(true);
        tcp.config().setAutoRead(true);
    }

    private ChannelInitializer<Channel> connection() {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                connections.add(channel);
                channel.pipeline().addLast(new SipConnection(Objects.requireNonNull(traffic)));
            }
        };
    }

    /** The address both sockets are bound to. */
    public InetSocketAddress localAddress() {
        return (InetSocketAddress) udp.localAddress();
    }

    /** Whether both sockets are open. */
    public boolean isBound() {
        return udp.isActive() && tcp.isActive();
    }

    /**
     * Sends one message. What cannot be sent, because the connection is gone or its queue is full, is counted and
     * dropped: SIP's own retransmissions and timeouts deal with it.
     */
    public void send(SipPeer peer, byte[] message) {
        send(peer, Unpooled.wrappedBuffer(message));
    }

    /** As {@link #send(SipPeer, byte[])}; the buffer becomes the endpoint's. */
    public void send(SipPeer peer, ByteBuf message) {
        Channel connection = peer.connection();
        Channel channel = connection == null ? udp : connection;
        if (!channel.isActive() || !channel.isWritable()) {
            message.release();
            unsent.increment();
            return;
        }
        Object written = connection == null ? new DatagramPacket(message, peer.address()) : message;
        channel.writeAndFlush(written).addListener(sent -> {
            if (!sent.isSuccess()) {
                unsent.increment();
            }
        });
    }

    /** Opens a TCP connection; what arrives on it goes to the same inbound side. Fails with the I/O error. */
    public CompletionStage<SipPeer> connect(InetSocketAddress remote) {
        CompletableFuture<SipPeer> connected = new CompletableFuture<>();
        ChannelFuture connecting = sockets.connect(remote, connection());
        connecting.addListener(done -> {
            if (done.isSuccess()) {
                connected.complete(SipPeer.tcp(remote, connecting.channel()));
            } else {
                connected.completeExceptionally(done.cause());
            }
        });
        return connected;
    }

    /** Closes both sockets and every connection; they are closed when this returns, unless on an event loop. */
    @Override
    public void close() {
        ChannelFuture udpClosed = udp.close();
        ChannelFuture tcpClosed = tcp.close();
        var connectionsClosed = connections.close();
        if (!udp.eventLoop().inEventLoop() && !tcp.eventLoop().inEventLoop()) {
            udpClosed.awaitUninterruptibly();
            tcpClosed.awaitUninterruptibly();
            connectionsClosed.awaitUninterruptibly();
        }
    }
}
