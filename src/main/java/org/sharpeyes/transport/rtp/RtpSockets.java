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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.sharpeyes.transport.ReadBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the sockets that RTP comes in by. Binding happens at once, without waiting, and therefore only on the event loop
 * that will own the socket.
 */
public final class RtpSockets {
    private static final Logger LOG = LoggerFactory.getLogger(RtpSockets.class);

    /** Datagrams are read many at a time into slots of this length: room for any. */
    private static final int SLOT = 65 << 10;

    private static final int SLOTS = 32;
    private static final int RECEIVE_BUFFER = 4 << 20;
    private static final int CONNECT_TIMEOUT_MILLIS = 3000;

    private final boolean epoll;
    private final RtpLimits limits;
    private final RtpTraffic traffic;
    private final int receiveBuffer;
    private final ReadBuffer readBuffer = new ReadBuffer(SLOTS, SLOT);

    /** A TCP connection's bytes are copied where they must be kept, so that all connections can share it too. */
    private final ReadBuffer streamBuffer = new ReadBuffer(1, SLOT);

    private final AtomicBoolean smallBufferTold = new AtomicBoolean();

    public RtpSockets(EventLoopGroup group, RtpLimits limits, RtpTraffic traffic) {
        this(group, limits, traffic, RECEIVE_BUFFER);
    }

    /** @param receiveBuffer what each UDP socket should have, in bytes */
    RtpSockets(EventLoopGroup group, RtpLimits limits, RtpTraffic traffic, int receiveBuffer) {
        this.epoll = group instanceof io.netty.channel.IoEventLoopGroup io && io.isIoType(EpollIoHandler.class);
        this.limits = limits;
        this.traffic = traffic;
        this.receiveBuffer = receiveBuffer;
    }

    /** Binds a UDP port; to be called on the loop. */
    public Channel bindUdp(EventLoop loop, InetSocketAddress address, RtpListener listener) throws IOException {
        return bindUdp(loop, address, listener, false);
    }

    /**
     * Binds a UDP port that several loops share, one socket each; to be called on the loop. Until {@link #steer} the
     * kernel deals datagrams out by their addresses.
     */
    public Channel shareUdp(EventLoop loop, InetSocketAddress address, RtpListener listener) throws IOException {
        return bindUdp(loop, address, listener, true);
    }

    /** Whether {@link #shareUdp} works more than once on a port. */
    public boolean canShare() {
        return epoll;
    }

    /**
     * From now on the datagrams of SSRC {@code s} come in by the socket bound as number {@code s mod sockets}, unsigned
     * and counted from 0.
     *
     * @throws IOException if the kernel cannot
     */
    public void steer(Channel anyOfThem, int sockets) throws IOException {
        SsrcSteering.attach(anyOfThem, sockets);
    }

    private Channel bindUdp(EventLoop loop, InetSocketAddress address, RtpListener listener, boolean shared)
            throws IOException {
        Channel channel = epoll ? epollChannel(shared) : new NioDatagramChannel();
        channel.config().setOption(ChannelOption.SO_RCVBUF, receiveBuffer);
        if (!epoll) {
            channel.config().setRecvByteBufAllocator(new FixedRecvByteBufAllocator(SLOT).maxMessagesPerRead(1));
        }
        channel.pipeline().addLast(new DatagramReader(listener));
        checkReceiveBuffer(bind(loop, channel, address));
        return channel;
    }

    /**
     * One recvmmsg for each time the socket is found readable: no loop serves one socket for long. UDP_GRO stays off:
     * Netty's recvmmsg does not tell where one of the datagrams put together ends.
     */
    private EpollDatagramChannel epollChannel(boolean shared) {
        EpollDatagramChannel channel = new EpollDatagramChannel();
        channel.config().setReusePort(shared).setMaxDatagramPayloadSize(SLOT).setRecvByteBufAllocator(readBuffer);
        return channel;
    }

    /** The kernel grants what it likes, and tells twice as much (socket(7)). */
    private void checkReceiveBuffer(Channel channel) {
        Integer granted = channel.config().getOption(ChannelOption.SO_RCVBUF);
        if (granted != null && granted < receiveBuffer && smallBufferTold.compareAndSet(false, true)) {
            LOG.warn(
                    "The system grants {} bytes of receive buffer, so that RTP gets lost when the machine is busy."
                            + " Remedy: sysctl -w net.core.rmem_max={}",
                    granted,
                    receiveBuffer);
        }
    }

    /** Binds a TCP port whose connections live on the same loop; to be called on the loop. */
    public Channel listen(EventLoop loop, InetSocketAddress address, RtpListener listener) throws IOException {
        Channel channel = epoll ? new EpollServerSocketChannel() : new NioServerSocketChannel();
        channel.config().setOption(ChannelOption.SO_REUSEADDR, true);
        channel.config().setOption(ChannelOption.SO_BACKLOG, 1024);
        channel.pipeline()
                .addLast(new Acceptor(loop, streamBuffer, () -> new RtpConnection(listener, limits, traffic)));
        return bind(loop, channel, address);
    }

    /** Begins to connect; the future tells how it went. */
    public ChannelFuture connect(EventLoop loop, InetSocketAddress remote, RtpListener listener) {
        return new Bootstrap()
                .group(loop)
                .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .option(ChannelOption.RECVBUF_ALLOCATOR, streamBuffer)
                .handler(new RtpConnection(listener, limits, traffic))
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
        private final ReadBuffer buffer;
        private final Supplier<RtpConnection> connections;

        Acceptor(EventLoop loop, ReadBuffer buffer, Supplier<RtpConnection> connections) {
            this.loop = loop;
            this.buffer = buffer;
            this.connections = connections;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            Channel child = (Channel) message;
            child.config().setOption(ChannelOption.SO_KEEPALIVE, true);
            child.config().setRecvByteBufAllocator(buffer);
            child.pipeline().addLast(connections.get());
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
