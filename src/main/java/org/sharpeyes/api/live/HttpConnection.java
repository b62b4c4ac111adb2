package org.sharpeyes.api.live;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.ReplyWriter;

/**
 * Media as the endless body of an HTTP response. The head goes with the first bytes, so that until then a problem can
 * still be answered.
 */
final class HttpConnection implements LiveConnection {
    private final RoutingContext request;
    private final HttpServerResponse response;
    private final String contentType;
    private final ReplyWriter writer;
    private final Context context;
    private final AtomicLong queued = new AtomicLong();
    private final AtomicBoolean started = new AtomicBoolean();
    private final Closing closing = new Closing();

    HttpConnection(RoutingContext request, String contentType, ReplyWriter writer, Context context) {
        this.request = request;
        this.response = request.response();
        this.contentType = contentType;
        this.writer = writer;
        this.context = context;
        response.closeHandler(gone -> closing.happened());
        response.endHandler(done -> closing.happened());
        response.exceptionHandler(broken -> closing.happened());
        if (response.closed()) {
            closing.happened();
        }
    }

    @Override
    public EventExecutor loop() {
        return ((ContextInternal) context).nettyEventLoop();
    }

    @Override
    public boolean started() {
        return started.get();
    }

    /** Vert.x never releases what it is given: that is done when the bytes have left, or cannot leave any more. */
    @Override
    public void write(ByteBuf bytes) {
        int size = bytes.readableBytes();
        queued.addAndGet(size);
        try {
            if (started.compareAndSet(false, true)) {
                response.setChunked(true).putHeader("Content-Type", contentType);
            }
            response.write(BufferInternal.buffer(bytes)).onComplete(written -> done(bytes, size));
        } catch (IllegalStateException ended) {
            done(bytes, size);
        }
    }

    private void done(ByteBuf bytes, int size) {
        queued.addAndGet(-size);
        bytes.release();
    }

    /** Vert.x sends every piece at once. */
    @Override
    public void flush() {}

    @Override
    public long queuedBytes() {
        return queued.get();
    }

    @Override
    public void announce(String mimeType) {
        // A player of a plain MP4 reads the tracks from the initialization segment.
    }

    @Override
    public void end() {
        context.runOnContext(turn -> {
            if (!started()) {
                writer.write(
                        request,
                        ProblemException.of(
                                ProblemType.NO_PICTURE, "The stream ended before its first key frame [ENDED]"));
            } else if (!response.ended() && !response.closed()) {
                response.end();
            }
        });
    }

    @Override
    public void fail(ProblemException problem) {
        context.runOnContext(turn -> writer.write(request, problem));
    }

    @Override
    public void onClosed(Runnable action) {
        closing.add(action);
    }
}
