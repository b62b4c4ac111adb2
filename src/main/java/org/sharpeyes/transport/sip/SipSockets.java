package org.sharpeyes.transport.sip;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
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
import java.util.ArrayList;
import java.util.List;
import org.sharpeyes.codec.sip.SipMessageReader;
import org.sharpeyes.transport.FileDescriptors;
import org.sharpeyes.transport.ReadBuffer;

/** Opens the kinds of sockets SIP needs, of the make that fits the event loops. */
record SipSockets(
        EventLoopGroup group,
        boolean epoll,
        Class<? extends DatagramChannel> datagram,
        Class<? extends ServerSocketChannel> server,
        Class<? extends SocketChannel> client) {
    /** One recvmmsg takes so many datagrams, each in room for any. */
    private static final int SLOTS = 32;

    private static final int SLOT = 65 << 10;
    private static final ReadBuffer READ_BUFFER = new ReadBuffer(SLOTS, SLOT);
    private static final int SEND_BUFFER = 2 << 20;
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    /** Bytes that may wait for a socket before messages to it are dropped. */
    private static final WriteBufferWaterMark UDP_QUEUE = new WriteBufferWaterMark(4 << 20, 8 << 20);

    private static final WriteBufferWaterMark TCP_QUEUE = new WriteBufferWaterMark(128 << 10, 256 << 10);

    static SipSockets on(EventLoopGroup group) {
        boolean epoll = group instanceof IoEventLoopGroup io && io.isIoType(EpollIoHandler.class);
        return epoll
                ? new SipSockets(
                        group,
                        true,
                        EpollDatagramChannel.class,
                        EpollServerSocketChannel.class,
                        EpollSocketChannel.class)
                : new SipSockets(
                        group, false, NioDatagramChannel.class, NioServerSocketChannel.class, NioSocketChannel.class);
    }

    /** The loops that can have a UDP socket of their own on one port: all, where the kernel deals datagrams out. */
    List<EventLoop> loops() {
        List<EventLoop> loops = new ArrayList<>();
        if (epoll) {
            group.forEach(loop -> loops.add((EventLoop) loop));
        } else {
            loops.add(group.next());
        }
        return loops;
    }

    /**
     * Bound UDP sockets that do not read yet, one on each of these loops. Where there are several, the kernel chooses
     * by the addresses of both sides, so that what a device sends always comes by the same.
     */
    List<Channel> bindUdp(InetSocketAddress local, List<EventLoop> loops) throws IOException {
        List<Channel> sockets = new ArrayList<>();
        try {
            for (EventLoop loop : loops) {
                sockets.add(bindUdp(local, loop, loops.size() > 1));
            }
        } catch (IOException e) {
            sockets.forEach(socket -> socket.close().awaitUninterruptibly());
            throw e;
        }
        ReceiveBuffers.tell(sockets.getFirst(), sockets.size());
        FileDescriptors.tell();
        return sockets;
    }

    private Channel bindUdp(InetSocketAddress local, EventLoop loop, boolean shared) throws IOException {
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(datagram)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.SO_SNDBUF, SEND_BUFFER)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, UDP_QUEUE)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel socket) {
                        ReceiveBuffers.enlarge(socket);
                    }
                });
        if (epoll) {
            bootstrap
                    .option(EpollChannelOption.SO_REUSEPORT, shared)
                    .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, SLOT)
                    .option(ChannelOption.RECVBUF_ALLOCATOR, READ_BUFFER);
        } else {
            bootstrap.option(
                    ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(SipMessageReader.MAX_MESSAGE_BYTES));
        }
        return opened(bootstrap.bind(local));
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
