package org.sharpeyes.api.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Headers that every answer carries: no framing, no sniffing, nothing loaded from elsewhere, nothing cached. */
public final class SecurityHeaders implements Handler<RoutingContext> {
    private final String contentPolicy;

    /**
     * Pictures and media come from the gateway itself; MediaSource objects are {@code blob:}.
     *
     * @param pictures the one other origin that pictures may come from
     */
    public SecurityHeaders(Optional<String> pictures) {
        contentPolicy = "default-src 'self'; img-src 'self' data: blob:"
                + pictures.map(origin -> " " + origin).orElse("") + "; "
                + "media-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; "
                + "form-action 'self'; frame-ancestors 'none'";
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerResponse response = context.response();
        response.putHeader("Content-Security-Policy", contentPolicy);
        response.putHeader("X-Content-Type-Options", "nosniff");
        response.putHeader("X-Frame-Options", "DENY");
        response.putHeader("Referrer-Policy", "no-referrer");
        response.putHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.putHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.putHeader("Cache-Control", "no-store");
        context.next();
    }
}
