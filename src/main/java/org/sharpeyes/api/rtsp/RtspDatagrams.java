package org.sharpeyes.api.rtsp;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pair of UDP ports that RTP and RTCP leave from, for all viewers: one rule for a firewall, and nothing to run out
 * of. What comes in is taken only as a sign of life of a viewer who is known.
 */
final class RtspDatagrams implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RtspDatagrams.class);
    private static final int SEND_BUFFER = 4 << 20;

    private final EventLoop loop;
    private final Channel media;
    private final Channel control;
    private final Map<InetSocketAddress, Runnable> listeners;

    private RtspDatagrams(EventLoop loop, Channel media, Channel control, Map<InetSocketAddress, Runnable> listeners) {
        this.loop = loop;
        this.media = media;
        this.control = control;
        this.listeners = listeners;
    }

    /**
     * Binds a port and the next; blocks, so not on a loop.
     *
     * @throws IOException if one of them is taken
     */
    static RtspDatagrams bind(EventLoop loop, boolean epoll, String host, int port) throws IOException {
        Map<InetSocketAddress, Runnable> listeners = new ConcurrentHashMap<>();
        Channel media = bind(loop, epoll, new InetSocketAddress(host, port), listeners);
        try {
            Channel control = bind(loop, epoll, new InetSocketAddress(host, portOf(media) + 1), listeners);
            return new RtspDatagrams(loop, media, control, listeners);
        } catch (IOException e) {
            media.close().syncUninterruptibly();
            throw e;
        }
    }

    private static Channel bind(
            EventLoop loop, boolean epoll, InetSocketAddress address, Map<InetSocketAddress, Runnable> listeners)
            throws IOException {
        var bound = new Bootstrap()
                .group(loop)
                .channel(epoll ? EpollDatagramChannel.class : NioDatagramChannel.class)
                .option(ChannelOption.SO_SNDBUF, SEND_BUFFER)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new SignsOfLife(listeners));
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("cannot bind UDP %s".formatted(address), bound.cause());
        }
        return bound.channel();
    }

    EventLoop loop() {
        return loop;
    }

    int mediaPort() {
        return portOf(media);
    }

    private static int portOf(Channel bound) {
        return ((InetSocketAddress) bound.localAddress()).getPort();
    }

    int controlPort() {
        return mediaPort() + 1;
    }

    /** Queues a packet, which now belongs to the socket; on the loop. */
    void write(boolean isControl, ByteBuf packet, InetSocketAddress to) {
        Channel channel = isControl ? control : media;
        var unused = channel.write(new DatagramPacket(packet, to), channel.voidPromise());
    }

    /** On the loop. */
    void flush() {
        media.flush();
        control.flush();
    }

    /** What no socket has taken yet, of all viewers; on the loop. */
    long queuedBytes() {
        return queuedBytes(media) + queuedBytes(control);
    }

    private static long queuedBytes(Channel channel) {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }

    /** Runs this on the loop whenever a viewer's RTCP comes from this address. */
    void listen(InetSocketAddress from, Runnable sign) {
        listeners.put(from, sign);
    }

    void forget(InetSocketAddress from) {
        listeners.remove(from);
    }

    @Override
    public void close() {
        media.close().syncUninterruptibly();
        control.close().syncUninterruptibly();
    }

    private static final class SignsOfLife extends SimpleChannelInboundHandler<DatagramPacket> {
        private final Map<InetSocketAddress, Runnable> listeners;

        SignsOfLife(Map<InetSocketAddress, Runnable> listeners) {
            this.listeners = listeners;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            Runnable sign = listeners.get(packet.sender());
            if (sign != null) {
                sign.run();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.debug("RTSP datagrams: {}", cause.toString());
        }
    }
}
