package org.sharpeyes.api.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Headers that every answer carries: no framing, no sniffing, nothing loaded from elsewhere, nothing cached; and the time. */
public final class SecurityHeaders implements Handler<RoutingContext> {
    /** RFC 9110 5.6.7. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final String contentPolicy;
    private final InstantSource clock;

    /**
     * Pictures and media come from the gateway itself; MediaSource objects are {@code blob:}.
     *
     * @param pictures the one other origin that pictures may come from
     */
    public SecurityHeaders(Optional<String> pictures, InstantSource clock) {
        this.clock = clock;
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
        response.putHeader("Date", DATE.format(clock.instant()));
        context.next();
    }
}
