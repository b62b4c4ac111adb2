package org.sharpeyes.transport.sip;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.sharpeyes.codec.sip.SipMessageReader;

/** Opens the kinds of sockets SIP needs, of the make that fits the event loops. */
record SipSockets(
        EventLoopGroup group,
        Class<? extends DatagramChannel> datagram,
        Class<? extends ServerSocketChannel> server,
        Class<? extends SocketChannel> client) {
    private static final int UDP_RECEIVE_BUFFER = 4 * 1024 * 1024;
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    /** Bytes that may wait for a socket before messages to it are dropped. */
    private static final WriteBufferWaterMark UDP_QUEUE = new WriteBufferWaterMark(4 << 20, 8 << 20);

    private static final WriteBufferWaterMark TCP_QUEUE = new WriteBufferWaterMark(128 << 10, 256 << 10);

    static SipSockets on(EventLoopGroup group) {
        boolean epoll = group instanceof IoEventLoopGroup io && io.isIoType(EpollIoHandler.class);
        return epoll
                ? new SipSockets(
                        group, EpollDatagramChannel.class, EpollServerSocketChannel.class, EpollSocketChannel.class)
                : new SipSockets(group, NioDatagramChannel.class, NioServerSocketChannel.class, NioSocketChannel.class);
    }

    /** A bound UDP socket that does not read yet. */
    Channel bindUdp(InetSocketAddress local, ChannelHandler handler) throws IOException {
        return opened(new Bootstrap()
                .group(group)
                .channel(datagram)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.SO_RCVBUF, UDP_RECEIVE_BUFFER)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, UDP_QUEUE)
                .option(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(SipMessageReader.MAX_MESSAGE_BYTES))
                .handler(handler)
                .bind(local));
    }

    /** A listening TCP socket that does not accept yet. */
    Channel bindTcp(InetSocketAddress local, ChannelHandler connection) throws IOException {
        return opened(new ServerBootstrap()
                .group(group)
                .channel(server)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.SO_BACKLOG, 4_096)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, TCP_QUEUE)
                .childHandler(connection)
                .bind(local));
    }

    ChannelFuture connect(InetSocketAddress remote, ChannelHandler connection) {
        return new Bootstrap()
                .group(group)
                .channel(client)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, TCP_QUEUE)
                .handler(connection)
                .connect(remote);
    }

    private static Channel opened(ChannelFuture bound) throws IOException {
        bound.awaitUninterruptibly();
        if (!bound.isSuccess()) {
            Throwable cause = bound.cause();
            throw cause instanceof IOException io ? io : new IOException("cannot bind", cause);
        }
        return bound.channel();
    }
}
