package org.sharpeyes.api.rtsp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The RTSP server of a gateway (RFC 2326). */
public final class RtspServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RtspServer.class);
    private static final int MAX_CONNECTIONS = 10_000;
    private static final int BACKLOG = 1024;

    /** So often another port is tried for which the two of UDP are free too, where any will do. */
    private static final int TRIES = 20;

    private final Channel listener;
    private final @Nullable RtspDatagrams datagrams;
    private final ChannelGroup connections;

    private RtspServer(Channel listener, @Nullable RtspDatagrams datagrams, ChannelGroup connections) {
        this.listener = listener;
        this.datagrams = datagrams;
        this.connections = connections;
    }

    /**
     * Binds and serves; blocks, so not on a loop. Where the UDP ports are taken, players are left with TCP.
     *
     * @throws IOException if the TCP port cannot be bound
     */
    public static RtspServer start(RtspSettings settings, EventLoopGroup loops, RtspServices services)
            throws IOException {
        boolean epoll = loops instanceof IoEventLoopGroup io && io.isIoType(EpollIoHandler.class);
        RtspMeters meters = new RtspMeters(services.meters());
        for (int left = settings.port() == 0 ? TRIES : 1; ; left--) {
            RtspDatagrams datagrams = bindUdp(settings, loops.next(), epoll, left > 1);
            ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
            int port = datagrams == null ? settings.port() : datagrams.mediaPort();
            ChannelFuture bound = new ServerBootstrap()
                    .group(loops)
                    .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                    .option(ChannelOption.SO_REUSEADDR, true)
                    .option(ChannelOption.SO_BACKLOG, BACKLOG)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childHandler(new Reception(connections, services, datagrams, meters))
                    .bind(settings.host(), port)
                    .awaitUninterruptibly();
            if (bound.isSuccess()) {
                return new RtspServer(bound.channel(), datagrams, connections);
            }
            if (datagrams != null) {
                datagrams.close();
            }
            if (left == 1) {
                throw new IOException("cannot bind RTSP to %s:%d".formatted(settings.host(), port), bound.cause());
            }
        }
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

    /** The TCP port in use. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** Stops listening and closes every connection; blocks. */
    @Override
    public void close() {
        listener.close().syncUninterruptibly();
        connections.close().awaitUninterruptibly();
        if (datagrams != null) {
            datagrams.close();
        }
    }

    /** Lets connections in, up to a bound. */
    private static final class Reception extends ChannelInitializer<Channel> {
        private final ChannelGroup connections;
        private final RtspServices services;
        private final @Nullable RtspDatagrams datagrams;
        private final RtspMeters meters;

        Reception(
                ChannelGroup connections, RtspServices services, @Nullable RtspDatagrams datagrams, RtspMeters meters) {
            this.connections = connections;
            this.services = services;
            this.datagrams = datagrams;
            this.meters = meters;
        }

        @Override
        protected void initChannel(Channel channel) {
            if (channel.remoteAddress() == null || connections.size() >= MAX_CONNECTIONS) {
                var unused = channel.close();
                return;
            }
            connections.add(channel);
            channel.pipeline().addLast(new RtspConnection(channel, services, datagrams, meters));
        }
    }
}
