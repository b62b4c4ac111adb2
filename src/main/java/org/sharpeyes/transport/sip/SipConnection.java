package org.sharpeyes.transport.sip;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.sip.SipStreamFramer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection by TCP, or by TLS on it: cuts it into messages. A connection that says nothing sensible is closed soon. */
@SuppressWarnings("FutureReturnValueIgnored") // nobody waits for a connection to be closed
final class SipConnection extends ByteToMessageDecoder {
    private static final Logger LOG = LoggerFactory.getLogger(SipConnection.class);
    private static final Duration FIRST_MESSAGE_WITHIN = Duration.ofSeconds(30);
    private static final Duration LATER_MESSAGES_WITHIN = Duration.ofHours(4);
    private static final String WATCH = "silence";

    private final SipTraffic traffic;
    private final SilentConnections silent;
    private final boolean encrypted;
    private @Nullable SipPeer peer;
    private boolean hasSpoken;

    /** @param encrypted what comes here was decrypted before */
    SipConnection(SipTraffic traffic, SilentConnections silent, boolean encrypted) {
        this.traffic = traffic;
        this.silent = silent;
        this.encrypted = encrypted;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        InetSocketAddress remote = (InetSocketAddress) context.channel().remoteAddress();
        peer = encrypted ? SipPeer.tls(remote, context.channel()) : SipPeer.tcp(remote, context.channel());
        context.pipeline().addFirst(WATCH, idleFor(FIRST_MESSAGE_WITHIN));
        if (context.channel().parent() != null) {
            countSilent(context.channel(), peer.address().getAddress());
        }
        super.channelActive(context);
    }

    private void countSilent(Channel connection, InetAddress source) {
        Channel oldest = silent.add(connection, source);
        if (oldest != null) {
            traffic.crowdedOut();
            oldest.close();
        }
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf stream, List<Object> out) {
        SipPeer from = Objects.requireNonNull(peer);
        try {
            ByteBuf message = SipStreamFramer.next(stream);
            if (message == null) {
                return;
            }
            try {
                speaks(context);
                traffic.received(from, message);
            } finally {
                message.release();
            }
        } catch (MalformedMessageException e) {
            traffic.malformed(from, e);
            stream.skipBytes(stream.readableBytes());
            context.close();
        }
    }

    /** From now on it may pause for as long as the slowest device does between two keepalives, and longer. */
    private void speaks(ChannelHandlerContext context) {
        if (!hasSpoken) {
            hasSpoken = true;
            silent.remove(context.channel());
            context.pipeline().replace(WATCH, WATCH, idleFor(LATER_MESSAGES_WITHIN));
        }
    }

    private static IdleStateHandler idleFor(Duration longest) {
        return new IdleStateHandler(longest.toMillis(), 0, 0, TimeUnit.MILLISECONDS);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof IdleStateEvent) {
            context.close();
        } else if (event instanceof SslHandshakeCompletionEvent shake && !shake.isSuccess()) {
            traffic.notAgreed(Objects.requireNonNull(peer), shake.cause());
        }
        super.userEventTriggered(context, event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        super.channelInactive(context);
        silent.remove(context.channel());
        if (peer != null) {
            traffic.disconnected(peer);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("TCP {}: {}", context.channel().remoteAddress(), cause.toString());
        context.close();
    }
}
