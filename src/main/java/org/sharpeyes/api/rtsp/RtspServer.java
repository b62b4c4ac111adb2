package org.sharpeyes.api.rtsp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.resource.RtspPorts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The RTSP server of a gateway (RFC 2326). */
public final class RtspServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RtspServer.class);
    private static final int MAX_CONNECTIONS = 10_000;
    private static final int BACKLOG = 1024;

    /** So often another port is tried for which the two of UDP are free too, where any will do. */
    private static final int TRIES = 20;

    private final List<Channel> listeners;
    private final @Nullable RtspDatagrams datagrams;
    private final ChannelGroup connections;

    private RtspServer(List<Channel> listeners, @Nullable RtspDatagrams datagrams, ChannelGroup connections) {
        this.listeners = listeners;
        this.datagrams = datagrams;
        this.connections = connections;
    }

    /** As below, without encryption. */
    public static RtspServer start(RtspSettings settings, EventLoopGroup loops, RtspServices services)
            throws IOException {
        return start(settings, loops, services, null);
    }

    /**
     * Binds and serves; blocks, so not on a loop. Where the UDP ports are taken, players are left with TCP.
     *
     * @param tls makes what encrypts a connection to {@link RtspSettings#tlsPort}; null: there is no such port
     * @throws IOException if a TCP port cannot be bound
     */
    public static RtspServer start(
            RtspSettings settings,
            EventLoopGroup loops,
            RtspServices services,
            @Nullable Function<ByteBufAllocator, ChannelHandler> tls)
            throws IOException {
        boolean epoll = loops instanceof IoEventLoopGroup io && io.isIoType(EpollIoHandler.class);
        RtspMeters meters = new RtspMeters(services.meters());
        ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
        RtspServer plain = startPlain(settings, loops, epoll, connections, services, meters);
        Integer tlsPort = settings.tlsPort();
        if (tls == null || tlsPort == null) {
            return plain;
        }
        ChannelFuture bound =
                bind(loops, epoll, settings.host(), tlsPort, new Reception(connections, services, null, meters, tls));
        if (!bound.isSuccess()) {
            plain.close();
            throw new IOException(
                    "cannot bind RTSP over TLS to %s:%d".formatted(settings.host(), tlsPort), bound.cause());
        }
        return new RtspServer(List.of(plain.listeners.getFirst(), bound.channel()), plain.datagrams, connections);
    }

    private static RtspServer startPlain(
            RtspSettings settings,
            EventLoopGroup loops,
            boolean epoll,
            ChannelGroup connections,
            RtspServices services,
            RtspMeters meters)
            throws IOException {
        for (int left = settings.port() == 0 ? TRIES : 1; ; left--) {
            RtspDatagrams datagrams = bindUdp(settings, loops.next(), epoll, left > 1);
            if (datagrams == null && left > 1) {
                continue;
            }
            int port = datagrams == null ? settings.port() : datagrams.mediaPort();
            ChannelFuture bound = bind(
                    loops, epoll, settings.host(), port, new Reception(connections, services, datagrams, meters, null));
            if (bound.isSuccess()) {
                return new RtspServer(List.of(bound.channel()), datagrams, connections);
            }
            if (datagrams != null) {
                datagrams.close();
            }
            if (left == 1) {
                throw new IOException("cannot bind RTSP to %s:%d".formatted(settings.host(), port), bound.cause());
            }
        }
    }

    private static ChannelFuture bind(
            EventLoopGroup loops, boolean epoll, String host, int port, ChannelHandler reception) {
        return new ServerBootstrap()
                .group(loops)
                .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(reception)
                .bind(host, port)
                .awaitUninterruptibly();
    }

    private static @Nullable RtspDatagrams bindUdp(
            RtspSettings settings, EventLoop loop, boolean epoll, boolean triesAgain) {
        try {
            return RtspDatagrams.bind(loop, epoll, settings.host(), settings.port());
        } catch (IOException taken) {
            if (!triesAgain) {
                LOG.warn("RTSP serves TCP only: {}; free UDP ports rtsp.port and the next", taken.getMessage());
            }
            return null;
        }
    }

    /** The TCP port of plain RTSP in use. */
    public int port() {
        return portOf(listeners.getFirst());
    }

    /** The TCP ports in use. */
    public RtspPorts ports() {
        return new RtspPorts(
                OptionalInt.of(port()),
                listeners.size() == 1 ? OptionalInt.empty() : OptionalInt.of(portOf(listeners.getLast())));
    }

    private static int portOf(Channel listener) {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** Stops listening and closes every connection; blocks. */
    @Override
    public void close() {
        listeners.forEach(listener -> listener.close().syncUninterruptibly());
        connections.close().awaitUninterruptibly();
        if (datagrams != null) {
            datagrams.close();
        }
    }

    /** Lets connections in, up to a bound. On encrypted ones media does not leave by datagrams, which nobody encrypts. */
    private static final class Reception extends ChannelInitializer<Channel> {
        private final ChannelGroup connections;
        private final RtspServices services;
        private final @Nullable RtspDatagrams datagrams;
        private final RtspMeters meters;
        private final @Nullable Function<ByteBufAllocator, ChannelHandler> tls;

        Reception(
                ChannelGroup connections,
                RtspServices services,
                @Nullable RtspDatagrams datagrams,
                RtspMeters meters,
                @Nullable Function<ByteBufAllocator, ChannelHandler> tls) {
            this.connections = connections;
            this.services = services;
            this.datagrams = datagrams;
            this.meters = meters;
            this.tls = tls;
        }

        @Override
        protected void initChannel(Channel channel) {
            if (channel.remoteAddress() == null || connections.size() >= MAX_CONNECTIONS) {
                var unused = channel.close();
                return;
            }
            connections.add(channel);
            if (tls != null) {
                channel.pipeline().addLast(tls.apply(channel.alloc()));
            }
            channel.pipeline().addLast(new RtspConnection(channel, services, datagrams, meters));
        }
    }
}
