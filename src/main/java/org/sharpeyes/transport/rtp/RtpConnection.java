package org.sharpeyes.transport.rtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.rtp.RtpDeframer;

/** One TCP connection that carries RTP. Lives on its channel's event loop, and can move to another. */
public final class RtpConnection extends ChannelInboundHandlerAdapter {
    private static final InetSocketAddress UNKNOWN = InetSocketAddress.createUnresolved("unknown", 0);
    private static final RtpListener DEAF = new RtpListener() {};

    private final RtpLimits limits;
    private final RtpTraffic traffic;
    private RtpListener listener;
    private @Nullable ChannelHandlerContext context;
    private @Nullable RtpDeframer deframer;
    private @Nullable Future<?> watch;
    private InetSocketAddress remote = UNKNOWN;
    private long lastRead;
    private String closeReason = "closed by peer";

    RtpConnection(RtpListener listener, RtpLimits limits, RtpTraffic traffic) {
        this.listener = listener;
        this.limits = limits;
        this.traffic = traffic;
    }

    /** Further events go to this listener; {@code onConnected} is not repeated. */
    public void handOver(RtpListener next) {
        listener = next;
    }

    /**
     * From inside {@link RtpListener#onPacket}: goes to another event loop, where the listener hears of
     * {@code onConnected}, of this packet and of all after it. Meanwhile nothing is read, and nobody hears if it breaks.
     */
    public void moveTo(EventLoop next, RtpListener there, ByteBuf packet) {
        ChannelHandlerContext here = context;
        RtpDeframer paused = deframer;
        if (here == null || paused == null) {
            return;
        }
        ByteBuf first = here.alloc().buffer(packet.readableBytes()).writeBytes(packet);
        Channel channel = here.channel();
        listener = DEAF;
        paused.pause();
        stopWatching();
        channel.config().setAutoRead(false);
        here.deregister()
                .addListener(left -> next.register(channel).addListener(arrived -> {
                    if (arrived.isSuccess()) {
                        next.execute(() -> arrive(there, first));
                    } else {
                        first.release();
                        channel.unsafe().closeForcibly();
                    }
                }));
    }

    private void arrive(RtpListener there, ByteBuf first) {
        try {
            RtpDeframer paused = deframer;
            if (context == null || paused == null || !context.channel().isActive()) {
                return;
            }
            listener = there;
            startWatching(context);
            there.onConnected(this);
            listener.onPacket(first, this);
            paused.resume();
            context.channel().config().setAutoRead(true);
        } finally {
            first.release();
        }
    }

    public InetSocketAddress remote() {
        return remote;
    }

    /** When the bytes came that are being heard of: the clock of the connection's loop, monotonic, in nanoseconds. */
    public long readNanos() {
        return lastRead;
    }

    /** Closes the connection; the listener is told. */
    public void close(String why) {
        closeReason = why;
        if (context != null) {
            var unused = context.close();
        }
    }

    /** Closes a connection that sends more than any stream does; the listener is told. */
    public void closeFlooding() {
        if (context != null && context.channel().isOpen()) {
            traffic.flooding.increment();
            close("sends more than a stream may");
        }
    }

    /** Closes a connection whose listener wants to hear no more of it. */
    public void dismiss(String why) {
        listener = DEAF;
        close(why);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        deframer = new RtpDeframer(PooledByteBufAllocator.DEFAULT, new RtpDeframer.Listener() {
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
        startWatching(ctx);
        listener.onConnected(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        lastRead = ctx.executor().ticker().nanoTime();
        if (deframer != null && message instanceof ByteBuf bytes) {
            deframer.read(bytes);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        stopWatching();
        listener.onClosed(this, closeReason);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        stopWatching();
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

    private void startWatching(ChannelHandlerContext ctx) {
        remote = ctx.channel().remoteAddress() instanceof InetSocketAddress address ? address : UNKNOWN;
        lastRead = ctx.executor().ticker().nanoTime();
        long period = limits.stalled().toNanos() / 2;
        watch = ctx.executor().scheduleWithFixedDelay(this::checkProgress, period, period, TimeUnit.NANOSECONDS);
    }

    private void stopWatching() {
        if (watch != null) {
            watch.cancel(false);
            watch = null;
        }
    }

    private void checkProgress() {
        if (context == null || deframer == null) {
            return;
        }
        long still = context.executor().ticker().nanoTime() - lastRead;
        boolean midPacket = deframer.isInMidPacket();
        if (still >= (midPacket ? limits.stalled() : limits.silent()).toNanos()) {
            traffic.stalled.increment();
            close(midPacket ? "stalled in the middle of a packet" : "silent");
        }
    }
}
