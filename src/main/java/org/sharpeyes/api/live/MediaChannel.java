package org.sharpeyes.api.live;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.VoidChannelPromise;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The way of media bytes past Vert.x: shared buffers go straight to the socket's queue, behind the encoder and without a
 * promise each. Whatever else Vert.x has sent before keeps its place; nobody else writes a body here any more. Confined
 * to the channel's loop.
 */
final class MediaChannel {
    /** How long the other side may take for the last bytes. */
    private static final long FAREWELL_SECONDS = 10;

    /** Above the bounds of a viewer, who is held back by them: passing a mark costs every handler a call. */
    private static final WriteBufferWaterMark HIGH = new WriteBufferWaterMark(8 << 20, 16 << 20);

    private final Channel channel;
    private final ChannelHandlerContext encoder;
    private final ChannelPromise unheard;

    /** Nothing changes on the channel yet. The encoder is the handler that ready bytes need not pass. */
    MediaChannel(Channel channel, Class<? extends ChannelHandler> encoder) {
        this.channel = channel;
        this.encoder = channel.pipeline().context(encoder);
        this.unheard = new VoidChannelPromise(channel, false);
    }

    /**
     * Makes the channel one of media. It may be silent for as long as its stream is, so it is not closed for that any
     * more: a dead viewer is found by the bytes it does not take, and by TCP when there are none.
     */
    void begin() {
        channel.config().setOption(ChannelOption.SO_KEEPALIVE, true);
        channel.config().setWriteBufferWaterMark(HIGH);
        if (channel.pipeline().get(IdleStateHandler.class) != null) {
            channel.pipeline().remove(IdleStateHandler.class);
        }
    }

    EventExecutor loop() {
        return channel.eventLoop();
    }

    void write(ByteBuf bytes) {
        ChannelFuture unused = encoder.write(bytes, unheard);
    }

    /** A message that the encoder has to see. */
    void writeEncoded(Object message) {
        ChannelFuture unused = channel.write(message, channel.voidPromise());
    }

    void flush() {
        encoder.flush();
    }

    long queuedBytes() {
        ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
        return queue == null ? 0 : queue.totalPendingWriteBytes() - queue.currentProgress();
    }

    /** Closes the channel if it does not close by itself in time, because the other side takes nothing any more. */
    void closeInTime() {
        Future<?> late = channel.eventLoop().schedule(this::cut, FAREWELL_SECONDS, TimeUnit.SECONDS);
        channel.closeFuture().addListener(closed -> late.cancel(false));
    }

    void cut() {
        ChannelFuture unused = channel.close();
    }
}
