package org.sharpeyes.transport.rtp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.rtp.RtpDeframer;

/** One TCP connection that carries RTP. Lives on its channel's event loop. */
public final class RtpConnection extends ChannelInboundHandlerAdapter {
    private static final InetSocketAddress UNKNOWN = InetSocketAddress.createUnresolved("unknown", 0);

    private RtpListener listener;
    private @Nullable ChannelHandlerContext context;
    private @Nullable RtpDeframer deframer;
    private String closeReason = "closed by peer";

    RtpConnection(RtpListener listener) {
        this.listener = listener;
    }

    /** Further events go to this listener; {@code onConnected} is not repeated. */
    public void handOver(RtpListener next) {
        listener = next;
    }

    public InetSocketAddress remote() {
        return context != null && context.channel().remoteAddress() instanceof InetSocketAddress address
                ? address
                : UNKNOWN;
    }

    /** Closes the connection; the listener is told unless it was handed a silent one before. */
    public void close(String why) {
        closeReason = why;
        if (context != null) {
            var unused = context.close();
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        deframer = new RtpDeframer(ctx.alloc(), new RtpDeframer.Listener() {
            @Override
            public void onPacket(ByteBuf packet) {
                listener.onPacket(packet, RtpConnection.this);
            }

            @Override
            public void onResynchronised(int skippedBytes) {
                listener.onResynchronised(RtpConnection.this);
            }
        });
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        listener.onConnected(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (deframer != null && message instanceof ByteBuf bytes) {
            deframer.read(bytes);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        listener.onClosed(this, closeReason);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (deframer != null) {
            deframer.close();
            deframer = null;
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        closeReason = cause instanceof IOException ? "connection reset" : cause.toString();
        var unused = ctx.close();
    }
}
