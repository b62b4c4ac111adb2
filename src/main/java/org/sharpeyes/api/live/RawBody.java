package org.sharpeyes.api.live;

import io.netty.buffer.ByteBuf;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * A body of HTTP/1 that ends with its connection (RFC 9112 §6.3), so that its bytes need no framing and are the same for
 * all. Vert.x sends the head and takes no further request, because the answer never ends for it.
 */
final class RawBody implements Body {
    private final RoutingContext request;
    private final MediaChannel channel;

    RawBody(RoutingContext request, MediaChannel channel) {
        this.request = request;
        this.channel = channel;
    }

    /** Vert.x wants to know how the body is framed before it sends a head: it is told, and the header taken out again. */
    @Override
    public void begin() {
        HttpServerResponse response = request.response();
        response.putHeader(HttpHeaders.TRANSFER_ENCODING, HttpHeaders.CHUNKED);
        request.addHeadersEndHandler(head -> response.headers()
                .remove(HttpHeaders.TRANSFER_ENCODING)
                .set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE));
        channel.begin();
        response.writeHead();
    }

    @Override
    public void write(ByteBuf bytes) {
        channel.write(bytes);
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public long queuedBytes() {
        return channel.queuedBytes();
    }

    @Override
    public void end() {
        channel.flush();
        request.request().connection().close();
        channel.closeInTime();
    }

    @Override
    public void cut() {
        channel.cut();
    }
}
