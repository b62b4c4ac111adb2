package org.sharpeyes.api.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.rtsp.RtspMessage;
import org.sharpeyes.codec.rtsp.RtspReader;
import org.sharpeyes.codec.rtsp.RtspReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One RTSP connection: reads what the player sends, lets the session answer it one by one, and closes when nothing is
 * heard of the player any more.
 */
final class RtspConnection extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(RtspConnection.class);

    private static final int RIGHTS_SECONDS = 5;

    private final RtspSession session;
    private final RtspReader reader;
    private final RtspMeters meters;
    private final long silenceNanos;
    private final Channel channel;
    private final Future<?> watch;
    private final Future<?> rights;
    private volatile long heardNanos;
    private boolean busy;
    private boolean reading;
    private boolean over;

    /** Serves the channel, on whose loop this is called. */
    RtspConnection(Channel channel, RtspServices services, @Nullable RtspDatagrams datagrams, RtspMeters meters) {
        this.channel = channel;
        this.meters = meters;
        silenceNanos = services.timeout().toNanos();
        reader = new RtspReader(channel.alloc());
        session = new RtspSession(services, RtspPeer.of(channel, () -> onHeard()), datagrams, meters);
        heardNanos = channel.eventLoop().ticker().nanoTime();
        meters.onConnection(1);
        long period = silenceNanos / 4;
        watch = channel.eventLoop().scheduleWithFixedDelay(this::closeWhenSilent, period, period, TimeUnit.NANOSECONDS);
        rights = channel.eventLoop()
                .scheduleWithFixedDelay(this::closeWithoutRight, RIGHTS_SECONDS, RIGHTS_SECONDS, TimeUnit.SECONDS);
    }

    private void onHeard() {
        heardNanos = channel.eventLoop().ticker().nanoTime();
    }

    private void closeWhenSilent() {
        long silent = channel.eventLoop().ticker().nanoTime() - heardNanos;
        if (silent > silenceNanos && !busy && !session.isKeptByMedia()) {
            LOG.debug("RTSP connection of {} closed after silence", channel.remoteAddress());
            close();
        }
    }

    private void closeWithoutRight() {
        if (!session.isAdmittedStill()) {
            LOG.debug("RTSP connection of {} closed: the right to watch has ended", channel.remoteAddress());
            close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            reader.add(bytes);
        } catch (MalformedMessageException e) {
            refuse(e);
            return;
        } finally {
            bytes.release();
        }
        read();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        read();
    }

    /** Nothing is read for a player that does not take its answers. */
    private void read() {
        if (reading) {
            return;
        }
        reading = true;
        try {
            while (!busy && !over && channel.isWritable() && readOne()) {}
        } catch (MalformedMessageException e) {
            refuse(e);
        } finally {
            reading = false;
        }
    }

    private boolean readOne() throws MalformedMessageException {
        RtspMessage message = reader.next();
        if (message == null) {
            return false;
        }
        onHeard();
        if (message instanceof RtspMessage.Request request) {
            busy = true;
            answer(request);
        }
        return true;
    }

    private void answer(RtspMessage.Request request) {
        CompletionStage<RtspReply> reply;
        try {
            reply = session.answer(request);
        } catch (RuntimeException e) {
            reply = CompletableFuture.failedFuture(e);
        }
        reply.whenComplete((answer, failure) -> onLoop(() -> {
            busy = false;
            onHeard();
            if (!over) {
                write(
                        failure == null ? answer : RtspProblems.reply(failure, RtspProblems.locale(request)),
                        request.header("CSeq").orElse(""));
                session.onAnswered();
                read();
            }
        }));
    }

    private void onLoop(Runnable task) {
        if (channel.eventLoop().inEventLoop()) {
            task.run();
        } else {
            channel.eventLoop().execute(task);
        }
    }

    private void write(RtspReply reply, String sequence) {
        ByteBuf out = channel.alloc().buffer(512);
        reply.with("Server", "Sharp Eyes Gateway").write(out, sequence);
        var unused = channel.writeAndFlush(out, channel.voidPromise());
    }

    private void refuse(MalformedMessageException why) {
        if (!over) {
            LOG.debug("no RTSP from {}: {}", channel.remoteAddress(), why.getMessage());
            meters.onMalformed();
            write(RtspReply.of(400, "Bad Request"), "");
            close();
        }
    }

    private void close() {
        var unused = channel.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        free();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        free();
    }

    private void free() {
        if (!over) {
            over = true;
            watch.cancel(false);
            rights.cancel(false);
            session.close();
            reader.close();
            meters.onConnection(-1);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("RTSP connection of {}: {}", channel.remoteAddress(), cause.toString());
        close();
    }
}
