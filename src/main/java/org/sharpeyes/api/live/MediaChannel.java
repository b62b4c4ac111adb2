package org.sharpeyes.api.live;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelOutboundHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.VoidChannelPromise;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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

    /**
     * The kernel would take megabytes, which is many seconds, of somebody who is behind: what waits is to wait here,
     * where it is seen and dropped. Enough for a key frame at once; what is under way to a distant viewer does not count.
     */
    private static final long MAX_UNSENT_IN_KERNEL = 256 << 10;

    private final Channel channel;
    /** Null when the channel was closed before. */
    private final @Nullable ChannelHandlerContext encoder;

    private final ChannelPromise unheard;

    /** Null where bytes must go through handlers first, or another transport. */
    private final @Nullable Socket socket;

    /** Written and not flushed: alone and with nothing before it, it needs no place in the queue. */
    private @Nullable ByteBuf held;

    /** Nothing changes on the channel yet. The encoder is the handler that ready bytes need not pass. */
    MediaChannel(Channel channel, Class<? extends ChannelHandler> encoder) {
        this.channel = channel;
        this.encoder = channel.pipeline().context(encoder);
        this.socket = isNextToSocket(channel.pipeline(), this.encoder)
                        && channel instanceof UnixChannel unix
                        && unix.fd() instanceof Socket plain
                ? plain
                : null;
        this.unheard = new VoidChannelPromise(channel, false);
    }

    private static boolean isNextToSocket(ChannelPipeline pipeline, @Nullable ChannelHandlerContext encoder) {
        return encoder != null
                && pipeline.toMap().values().stream()
                        .filter(ChannelOutboundHandler.class::isInstance)
                        .findFirst()
                        .filter(encoder.handler()::equals)
                        .isPresent();
    }

    /**
     * Makes the channel one of media. It may be silent for as long as its stream is, so it is not closed for that any
     * more: a dead viewer is found by the bytes it does not take, and by TCP when there are none.
     */
    void begin() {
        if (!channel.isOpen()) {
            return;
        }
        channel.config().setOption(ChannelOption.SO_KEEPALIVE, true);
        channel.config().setWriteBufferWaterMark(HIGH);
        channel.config().setOption(EpollChannelOption.TCP_NOTSENT_LOWAT, MAX_UNSENT_IN_KERNEL);
        if (channel.pipeline().get(IdleStateHandler.class) != null) {
            channel.pipeline().remove(IdleStateHandler.class);
        }
        channel.closeFuture().addListener(closed -> dropHeld());
    }

    EventExecutor loop() {
        return channel.eventLoop();
    }

    void write(ByteBuf bytes) {
        if (held == null && socket != null && isQueueEmpty()) {
            held = bytes;
        } else {
            queueHeld();
            queue(bytes);
        }
    }

    /** A message that the encoder has to see. */
    void writeEncoded(Object message) {
        queueHeld();
        ChannelFuture unused = channel.write(message, channel.voidPromise());
    }

    void flush() {
        ByteBuf only = held;
        held = null;
        if (only != null && isSent(only)) {
            return;
        }
        if (only != null) {
            queue(only);
        }
        if (encoder != null) {
            encoder.flush();
        }
    }

    /**
     * Hands the bytes to the kernel without a place in Netty's queue, which costs more than the call itself when each
     * viewer's part of it has to be fetched from memory. What is not taken, and failures, are left to the queue.
     */
    private boolean isSent(ByteBuf bytes) {
        if (socket == null || !bytes.hasMemoryAddress() || !isQueueEmpty()) {
            return false;
        }
        try {
            bytes.skipBytes(socket.sendAddress(bytes.memoryAddress(), bytes.readerIndex(), bytes.writerIndex()));
        } catch (IOException broken) {
            return false;
        }
        if (bytes.isReadable()) {
            return false;
        }
        bytes.release();
        return true;
    }

    /** False also when the channel is closed, and its socket's number perhaps another's. */
    private boolean isQueueEmpty() {
        ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
        return queue != null && queue.totalPendingWriteBytes() == 0;
    }

    private void queueHeld() {
        if (held != null) {
            queue(held);
            held = null;
        }
    }

    private void queue(ByteBuf bytes) {
        if (encoder == null) {
            bytes.release();
        } else {
            ChannelFuture unused = encoder.write(bytes, unheard);
        }
    }

    private void dropHeld() {
        if (held != null) {
            held.release();
            held = null;
        }
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
