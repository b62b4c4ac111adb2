package org.sharpeyes.simulator;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.MediaTransport;

/**
 * The local end of one media session: a UDP socket, a TCP connection to be opened, or a TCP port that waits for one. The
 * transport is named from the platform's side. Any thread; whoever opened it closes it.
 */
@SuppressWarnings("FutureReturnValueIgnored") // closing and retrying have no result to wait for
final class MediaPort implements AutoCloseable {
    /** The port of somebody who will connect himself (RFC 4145 §4.1). */
    private static final int DISCARD = 9;

    /** 2022 §9.2.2.2: at least three tries, a second apart. */
    private static final int TRIES = 3;

    private static final long RETRY_SECONDS = 1;

    private final EventLoop loop;
    private final MediaTransport transport;
    private final String host;
    private final CompletableFuture<Channel> accepted = new CompletableFuture<>();
    private volatile @Nullable Channel socket;
    private volatile @Nullable Channel connection;
    private volatile boolean closed;

    private MediaPort(EventLoop loop, MediaTransport transport, String host) {
        this.loop = loop;
        this.transport = transport;
        this.host = host;
    }

    /** Binds what has to be bound before the INVITE is answered. */
    static CompletionStage<MediaPort> open(EventLoop loop, MediaTransport transport, String host) {
        MediaPort port = new MediaPort(loop, transport, host);
        CompletableFuture<MediaPort> opened = new CompletableFuture<>();
        switch (transport) {
            case UDP -> port.onBound(port.bindDatagrams(), opened);
            case TCP_ACTIVE -> port.onBound(port.listen(), opened);
            case TCP_PASSIVE -> opened.complete(port);
        }
        return opened;
    }

    /** What the answer names. */
    int port() {
        Channel bound = socket;
        return bound != null && bound.localAddress() instanceof InetSocketAddress local ? local.getPort() : DISCARD;
    }

    /** Connects, or waits for the platform to do so. */
    CompletionStage<Channel> connect(InetSocketAddress remote) {
        CompletableFuture<Channel> connected = new CompletableFuture<>();
        Channel bound = socket;
        switch (transport) {
            case UDP -> {
                if (bound != null) {
                    bound.connect(remote)
                            .addListener(done -> complete(done.isSuccess(), bound, done.cause(), connected));
                }
            }
            case TCP_ACTIVE -> {
                return accepted;
            }
            case TCP_PASSIVE -> tryToConnect(remote, TRIES, connected);
        }
        return connected;
    }

    private void tryToConnect(InetSocketAddress remote, int tries, CompletableFuture<Channel> connected) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(isEpoll() ? EpollSocketChannel.class : NioSocketChannel.class)
                .handler(new Drain());
        bootstrap.connect(remote, new InetSocketAddress(host, 0)).addListener((ChannelFuture done) -> {
            if (done.isSuccess()) {
                adopt(done.channel());
                connected.complete(done.channel());
            } else if (tries > 1 && !closed) {
                loop.schedule(() -> tryToConnect(remote, tries - 1, connected), RETRY_SECONDS, TimeUnit.SECONDS);
            } else {
                connected.completeExceptionally(done.cause());
            }
        });
    }

    private ChannelFuture bindDatagrams() {
        return new Bootstrap()
                .group(loop)
                .channel(isEpoll() ? EpollDatagramChannel.class : NioDatagramChannel.class)
                .handler(new Drain())
                .bind(host, 0);
    }

    private ChannelFuture listen() {
        return new ServerBootstrap()
                .group(loop)
                .channel(isEpoll() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .childHandler(new Drain() {
                    @Override
                    public void channelActive(ChannelHandlerContext context) {
                        adopt(context.channel());
                        accepted.complete(context.channel());
                    }
                })
                .bind(host, 0);
    }

    private void onBound(ChannelFuture binding, CompletableFuture<MediaPort> opened) {
        binding.addListener((ChannelFuture done) -> {
            socket = done.channel();
            complete(done.isSuccess(), this, done.cause(), opened);
        });
    }

    private static <T> void complete(boolean success, T value, @Nullable Throwable cause, CompletableFuture<T> target) {
        if (success) {
            target.complete(value);
        } else {
            target.completeExceptionally(cause == null ? new java.io.IOException("no socket") : cause);
        }
    }

    private void adopt(Channel channel) {
        connection = channel;
        if (closed) {
            channel.close();
        }
    }

    private boolean isEpoll() {
        EventLoop own = loop;
        return own.parent() != null
                && own.parent() instanceof io.netty.channel.IoEventLoopGroup group
                && group.isIoType(EpollIoHandler.class);
    }

    @Override
    public void close() {
        closed = true;
        Channel bound = socket;
        if (bound != null) {
            bound.close();
        }
        Channel open = connection;
        if (open != null) {
            open.close();
        }
    }

    /** Cameras do not listen to what comes back (RTCP). */
    @Sharable
    private static class Drain extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ReferenceCountUtil.release(message);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            // a UDP receiver that is not there yet or a TCP one that has left: the dialog ends it, not the socket
        }
    }
}
