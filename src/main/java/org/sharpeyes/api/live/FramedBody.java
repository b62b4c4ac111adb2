package org.sharpeyes.api.live;

import io.netty.buffer.ByteBuf;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;

/** A body that Vert.x frames piece by piece: for HTTP/2, where several answers share a connection. */
final class FramedBody implements Body {
    private final HttpServerResponse response;
    private long queued;

    FramedBody(HttpServerResponse response) {
        this.response = response;
    }

    @Override
    public void begin() {
        response.setChunked(true);
    }

    /** Vert.x never releases what it is given: that is done when the bytes have left, or cannot leave any more. */
    @Override
    public void write(ByteBuf bytes) {
        int size = bytes.readableBytes();
        queued += size;
        try {
            response.write(BufferInternal.buffer(bytes)).onComplete(written -> done(bytes, size));
        } catch (IllegalStateException ended) {
            done(bytes, size);
        }
    }

    private void done(ByteBuf bytes, int size) {
        queued -= size;
        bytes.release();
    }

    /** Vert.x sends every piece at once. */
    @Override
    public void flush() {}

    @Override
    public long queuedBytes() {
        return queued;
    }

    @Override
    public void end() {
        if (!response.ended() && !response.closed()) {
            response.end();
        }
    }

    @Override
    public void cut() {
        response.reset();
    }
}
