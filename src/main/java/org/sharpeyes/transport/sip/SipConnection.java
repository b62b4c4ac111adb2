package org.sharpeyes.transport.sip;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
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

/** One TCP connection: cuts it into messages. A connection that says nothing sensible is closed soon. */
@SuppressWarnings("FutureReturnValueIgnored") // nobody waits for a connection to be closed
final class SipConnection extends ByteToMessageDecoder {
    private static final Logger LOG = LoggerFactory.getLogger(SipConnection.class);
    private static final Duration FIRST_MESSAGE_WITHIN = Duration.ofSeconds(30);
    private static final String WATCH = "first-message";

    private final SipTraffic traffic;
    private @Nullable SipPeer peer;

    SipConnection(SipTraffic traffic) {
        this.traffic = traffic;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        peer = SipPeer.tcp((InetSocketAddress) context.channel().remoteAddress(), context.channel());
        context.pipeline()
                .addFirst(WATCH, new IdleStateHandler(FIRST_MESSAGE_WITHIN.toMillis(), 0, 0, TimeUnit.MILLISECONDS));
        super.channelActive(context);
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
                unwatch(context);
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

    private static void unwatch(ChannelHandlerContext context) {
        if (context.pipeline().get(WATCH) != null) {
            context.pipeline().remove(WATCH);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof IdleStateEvent) {
            context.close();
        }
        super.userEventTriggered(context, event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        super.channelInactive(context);
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
