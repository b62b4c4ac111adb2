package org.sharpeyes.transport.rtp;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the sockets that RTP comes in by. Binding happens at once, without waiting, and therefore only on the event loop
 * that will own the socket.
 */
public final class RtpSockets {
    private static final Logger LOG = LoggerFactory.getLogger(RtpSockets.class);
    private static final int MAX_DATAGRAM = 2048;
    private static final int DATAGRAMS_PER_READ = 64;
    private static final int RECEIVE_BUFFER = 4 << 20;
    private static final int CONNECT_TIMEOUT_MILLIS = 3000;

    private final boolean epoll;

    public RtpSockets(EventLoopGroup group) {
        this.epoll = group instanceof io.netty.channel.IoEventLoopGroup io && io.isIoType(EpollIoHandler.class);
    }

    /** Binds a UDP port; to be called on the loop. */
    public Channel bindUdp(EventLoop loop, InetSocketAddress address, RtpListener listener) throws IOException {
        Channel channel = epoll ? new EpollDatagramChannel() : new NioDatagramChannel();
        channel.config().setOption(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER);
        channel.config()
                .setRecvByteBufAllocator(
                        new FixedRecvByteBufAllocator(MAX_DATAGRAM).maxMessagesPerRead(DATAGRAMS_PER_READ));
        channel.pipeline().addLast(new DatagramReader(listener));
        return bind(loop, channel, address);
    }

    /** Binds a TCP port whose connections live on the same loop; to be called on the loop. */
    public Channel listen(EventLoop loop, InetSocketAddress address, RtpListener listener) throws IOException {
        Channel channel = epoll ? new EpollServerSocketChannel() : new NioServerSocketChannel();
        channel.config().setOption(ChannelOption.SO_REUSEADDR, true);
        channel.config().setOption(ChannelOption.SO_BACKLOG, 1024);
        channel.pipeline().addLast(new Acceptor(loop, listener));
        return bind(loop, channel, address);
    }

    /** Begins to connect; the future tells how it went. */
    public ChannelFuture connect(EventLoop loop, InetSocketAddress remote, RtpListener listener) {
        return new Bootstrap()
                .group(loop)
                .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .handler(new RtpConnection(listener))
                .connect(remote);
    }

    private static Channel bind(EventLoop loop, Channel channel, InetSocketAddress address) throws IOException {
        if (!loop.inEventLoop()) {
            throw new IllegalStateException("sockets are bound on the loop that owns them");
        }
        ChannelFuture registered = loop.register(channel);
        ChannelFuture bound = registered.isSuccess() ? channel.bind(address) : registered;
        if (!bound.isSuccess()) {
            channel.unsafe().closeForcibly();
            throw new IOException("cannot bind %s".formatted(address), bound.cause());
        }
        return channel;
    }

    private static final class DatagramReader extends SimpleChannelInboundHandler<DatagramPacket> {
        private final RtpListener listener;

        DatagramReader(RtpListener listener) {
            this.listener = listener;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            listener.onDatagram(window(packet.content()), packet.sender());
        }

        /**
         * The datagram as a window of the buffer of the whole read. Copying out of a slice makes an object every time.
         */
        private static ByteBuf window(ByteBuf datagram) {
            ByteBuf whole = datagram.unwrap();
            if (whole == null || !datagram.hasMemoryAddress() || !whole.hasMemoryAddress()) {
                return datagram;
            }
            int offset = (int) (datagram.memoryAddress() - whole.memoryAddress());
            return whole.setIndex(offset + datagram.readerIndex(), offset + datagram.writerIndex());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.debug("RTP socket: {}", cause.toString());
        }
    }

    private static final class Acceptor extends ChannelInboundHandlerAdapter {
        private final EventLoop loop;
        private final RtpListener listener;

        Acceptor(EventLoop loop, RtpListener listener) {
            this.loop = loop;
            this.listener = listener;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            Channel child = (Channel) message;
            child.pipeline().addLast(new RtpConnection(listener));
            loop.register(child).addListener(registered -> {
                if (!registered.isSuccess()) {
                    child.unsafe().closeForcibly();
                }
            });
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.debug("RTP listener: {}", cause.toString());
        }
    }
}
