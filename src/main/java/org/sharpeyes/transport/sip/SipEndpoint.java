package org.sharpeyes.transport.sip;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.ChannelGroupFuture;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.DatagramPacket;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.tls.TlsServer;

/**
 * UDP and TCP sockets on the same port. Safe to use from any thread. Many conversations may share one endpoint: a
 * simulator's devices as well as a gateway's.
 */
public final class SipEndpoint implements AutoCloseable {
    private static final int ATTEMPTS_AT_A_COMMON_PORT = 50;
    private static final int MOST_WRITES_BEFORE_A_FLUSH = 256;
    /** Datagrams at each socket, and their bytes, when a crowd comes faster than it can be dealt with. */
    private static final int MOST_WAITING = 65_536;

    private static final long MOST_WAITING_BYTES = 64L << 20;

    private final SipSockets sockets;
    private final MeterRegistry meters;
    private final Counter unsent;
    private final ChannelFutureListener countUnsent;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final SilentConnections silent = new SilentConnections();
    private final Channel tcp;
    private final Channel[] udp;
    private volatile @Nullable Channel tls;
    private final List<WaitingDatagrams> waiting = new CopyOnWriteArrayList<>();
    private volatile SipTap tap = SipTap.NONE;
    private volatile @Nullable SipTraffic traffic;

    /** The port is taken in TCP first: it belongs to one process alone, while UDP sockets that share one would not. */
    private SipEndpoint(InetSocketAddress local, SipSockets sockets, List<EventLoop> loops, MeterRegistry meters)
            throws IOException {
        this.sockets = sockets;
        this.meters = meters;
        this.unsent = meters.counter(SipTraffic.DROPPED, "reason", "unsent");
        this.countUnsent = sent -> {
            if (!sent.isSuccess()) {
                unsent.increment();
            }
        };
        meters.gauge("gw.sip.connections.silent", silent, SilentConnections::size);
        this.tcp = sockets.bindTcp(local, connection(null));
        try {
            this.udp = sockets.bindUdp((InetSocketAddress) tcp.localAddress(), loops)
                    .toArray(Channel[]::new);
        } catch (IOException e) {
            tcp.close().awaitUninterruptibly();
            throw e;
        }
    }

    /**
     * Binds the port, with one UDP socket, and reads from it at once: for those who talk to few others.
     *
     * @param local port 0 takes a port that is free in both protocols
     * @param group epoll or NIO, decides which sockets are used
     * @throws IOException if the address cannot be bound
     */
    public static SipEndpoint bind(
            InetSocketAddress local, EventLoopGroup group, SipInbound inbound, MeterRegistry meters)
            throws IOException {
        SipSockets sockets = SipSockets.on(group);
        SipEndpoint endpoint = open(local, sockets, List.of(group.next()), meters);
        endpoint.start(inbound);
        return endpoint;
    }

    /**
     * As {@link #bind}, but with a UDP socket on every event loop, and reads nothing before {@link #start}: for an
     * inbound side that needs the endpoint. A message is told on the loop of the socket it came by.
     */
    public static SipEndpoint open(InetSocketAddress local, EventLoopGroup group, MeterRegistry meters)
            throws IOException {
        SipSockets sockets = SipSockets.on(group);
        return open(local, sockets, sockets.loops(), meters);
    }

    private static SipEndpoint open(
            InetSocketAddress local, SipSockets sockets, List<EventLoop> loops, MeterRegistry meters)
            throws IOException {
        int attempts = local.getPort() == 0 ? ATTEMPTS_AT_A_COMMON_PORT : 1;
        while (true) {
            try {
                return new SipEndpoint(local, sockets, loops, meters);
            } catch (IOException e) {
                if (--attempts == 0) {
                    throw new IOException("cannot bind SIP to %s: %s".formatted(local, e.getMessage()), e);
                }
            }
        }
    }

    /**
     * Listens for encrypted connections, too; to be called before {@link #start}.
     *
     * @param local port 0 takes any free one
     * @throws IOException if the address cannot be bound
     */
    public void listen(InetSocketAddress local, TlsServer server) throws IOException {
        try {
            tls = sockets.bindTcp(local, connection(channel -> server.handler(channel.alloc())));
        } catch (IOException e) {
            throw new IOException("cannot bind SIP over TLS to %s: %s".formatted(local, e.getMessage()), e);
        }
    }

    /** Starts to read. Once. */
    public void start(SipInbound inbound) {
        start(inbound, SipTap.NONE);
    }

    /** As {@link #start(SipInbound)}, with somebody who looks on. */
    public void start(SipInbound inbound, SipTap onlooker) {
        tap = onlooker;
        SipTraffic started = new SipTraffic(inbound, onlooker, meters);
        traffic = started;
        for (Channel socket : udp) {
            WaitingDatagrams queue =
                    new WaitingDatagrams(ThreadLocalRandom.current().nextLong(), MOST_WAITING, MOST_WAITING_BYTES);
            waiting.add(queue);
            socket.pipeline().addLast(consolidation(), new SipDatagrams(started, queue, System::nanoTime));
            socket.config().setAutoRead(true);
        }
        listening().forEach(socket -> socket.config().setAutoRead(true));
        meters.gauge("gw.sip.datagrams.waiting", waiting, SipEndpoint::size);
    }

    private static int size(List<WaitingDatagrams> queues) {
        return queues.stream().mapToInt(WaitingDatagrams::size).sum();
    }

    /** What is written while a read is dealt with goes out when all that was read is. */
    private static FlushConsolidationHandler consolidation() {
        return new FlushConsolidationHandler(MOST_WRITES_BEFORE_A_FLUSH, true);
    }

    /** @param encryption first in the pipeline; null: none */
    private ChannelInitializer<Channel> connection(@Nullable Function<Channel, SslHandler> encryption) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                connections.add(channel);
                if (encryption != null) {
                    channel.pipeline().addLast(encryption.apply(channel));
                }
                channel.pipeline()
                        .addLast(
                                consolidation(),
                                new SipConnection(Objects.requireNonNull(traffic), silent, encryption != null));
            }
        };
    }

    private List<Channel> listening() {
        Channel encrypted = tls;
        return encrypted == null ? List.of(tcp) : List.of(tcp, encrypted);
    }

    /** The address all sockets are bound to, but that for TLS. */
    public InetSocketAddress localAddress() {
        return (InetSocketAddress) tcp.localAddress();
    }

    /** The port for encrypted connections; 0 if there is none. */
    public int tlsPort() {
        Channel encrypted = tls;
        return encrypted == null ? 0 : ((InetSocketAddress) encrypted.localAddress()).getPort();
    }

    /** Whether all sockets are open. */
    public boolean isBound() {
        return Stream.concat(Stream.of(udp), listening().stream()).allMatch(Channel::isActive);
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
        send(peer, message, tap);
    }

    /** As {@link #send(SipPeer, ByteBuf)}, of what comes all day: who looks on is not shown it. */
    public void sendUnseen(SipPeer peer, ByteBuf message) {
        send(peer, message, SipTap.NONE);
    }

    private void send(SipPeer peer, ByteBuf message, SipTap onlooker) {
        Channel connection = peer.connection();
        Channel channel = connection == null ? socketTo(peer.address()) : connection;
        if (!channel.isActive() || !channel.isWritable()) {
            message.release();
            unsent.increment();
            return;
        }
        onlooker.sent(peer, message);
        if (connection == null) {
            // What comes of it is told to SipDatagrams, where it failed: a promise for each would be for nothing.
            var unused = channel.writeAndFlush(new DatagramPacket(message, peer.address()), channel.voidPromise());
        } else {
            channel.writeAndFlush(message).addListener(countUnsent);
        }
    }

    /** The socket of this event loop, so that an answer leaves by the one its request came by; elsewhere any will do. */
    private Channel socketTo(InetSocketAddress remote) {
        for (Channel socket : udp) {
            if (socket.eventLoop().inEventLoop()) {
                return socket;
            }
        }
        return udp[Math.floorMod(remote.hashCode(), udp.length)];
    }

    /** Opens a TCP connection; what arrives on it goes to the same inbound side. Fails with the I/O error. */
    public CompletionStage<SipPeer> connect(InetSocketAddress remote) {
        ChannelFuture connecting = sockets.connect(remote, connection(null));
        return connected(connecting, SipPeer.tcp(remote, connecting.channel()));
    }

    /** As {@link #connect(InetSocketAddress)}, encrypted: fails if the other side does not show what the context wants. */
    public CompletionStage<SipPeer> connect(InetSocketAddress remote, SslContext context) {
        ChannelFuture connecting = sockets.connect(
                remote,
                connection(channel -> context.newHandler(channel.alloc(), remote.getHostString(), remote.getPort())));
        SipPeer peer = SipPeer.tls(remote, connecting.channel());
        return connected(connecting, peer)
                .thenCompose(open -> connected(
                        connecting.channel().pipeline().get(SslHandler.class).handshakeFuture(), open));
    }

    private static CompletionStage<SipPeer> connected(Future<?> step, SipPeer peer) {
        CompletableFuture<SipPeer> connected = new CompletableFuture<>();
        step.addListener(done -> {
            if (done.isSuccess()) {
                connected.complete(peer);
            } else {
                connected.completeExceptionally(done.cause());
            }
        });
        return connected;
    }

    /** Closes all sockets and every connection; they are closed when this returns, unless on an event loop. */
    @Override
    public void close() {
        List<Channel> all = new ArrayList<>(List.of(udp));
        all.addAll(listening());
        List<ChannelFuture> closing = all.stream().map(Channel::close).toList();
        ChannelGroupFuture connectionsClosed = connections.close();
        if (all.stream().noneMatch(channel -> channel.eventLoop().inEventLoop())) {
            closing.forEach(ChannelFuture::awaitUninterruptibly);
            connectionsClosed.awaitUninterruptibly();
        }
    }
}
