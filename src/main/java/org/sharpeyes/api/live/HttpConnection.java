package org.sharpeyes.api.live;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
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
    private final Channel channel;
    private final Closing closing = new Closing();
    private final Body body;
    private volatile boolean started;

    /** On the loop of the request's connection. */
    HttpConnection(RoutingContext request, String contentType, ReplyWriter writer) {
        this.request = request;
        this.response = request.response();
        this.contentType = contentType;
        this.writer = writer;
        this.channel = channelOf(request);
        this.body = body(request, channel);
        response.closeHandler(gone -> closing.happened());
        response.endHandler(done -> closing.happened());
        response.exceptionHandler(broken -> closing.happened());
        if (response.closed()) {
            closing.happened();
        }
    }

    static Channel channelOf(RoutingContext request) {
        return ((ConnectionBase) request.request().connection()).channel();
    }

    /** While an earlier answer still waits for the socket in a queue of Vert.x, bytes would overtake it. */
    private static Body body(RoutingContext request, Channel channel) {
        return request.request().version() == HttpVersion.HTTP_2 || !channel.isWritable()
                ? new FramedBody(request.response())
                : new RawBody(request, new MediaChannel(channel, HttpResponseEncoder.class));
    }

    @Override
    public EventExecutor loop() {
        return channel.eventLoop();
    }

    @Override
    public boolean started() {
        return started;
    }

    @Override
    public void write(ByteBuf bytes) {
        boolean open = false;
        try {
            open = started || begin();
        } finally {
            if (!open) {
                bytes.release();
            }
        }
        if (open) {
            body.write(bytes);
        }
    }

    private boolean begin() {
        if (response.ended() || response.closed()) {
            return false;
        }
        started = true;
        response.putHeader("Content-Type", contentType);
        body.begin();
        return true;
    }

    @Override
    public void flush() {
        body.flush();
    }

    @Override
    public long queuedBytes() {
        return body.queuedBytes();
    }

    @Override
    public boolean announce(String mimeType) {
        return false; // the initialization segment tells what there is at the start, and players read no second one
    }

    @Override
    public void end() {
        if (started) {
            body.end();
        } else {
            fail(ProblemException.of(ProblemType.NO_PICTURE, "The stream ended before its first key frame [ENDED]"));
        }
    }

    @Override
    public void cut() {
        body.cut();
    }

    @Override
    public void fail(ProblemException problem) {
        if (loop().inEventLoop()) {
            writer.write(request, problem);
        } else {
            loop().execute(() -> writer.write(request, problem));
        }
    }

    @Override
    public void onClosed(Runnable action) {
        closing.add(action);
    }
}
