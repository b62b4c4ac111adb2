package org.sharpeyes.api.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sharpeyes.access.PlayTokens;
import org.sharpeyes.access.Principal;
import org.sharpeyes.access.Role;
import org.sharpeyes.model.StreamId;

/**
 * Finds out who calls, by the bearer token or, for a stream, by its play token. It lets everybody pass: {@link
 * Operations} refuses whoever the operation is not open to.
 */
public final class Authentication implements Handler<RoutingContext> {
    private static final String KEY = Authentication.class.getName();
    private static final String BY_PLAY_TOKEN = KEY + ".byPlayToken";
    private static final String SCHEME = "Bearer ";
    private static final String LIVE = "/live/";
    private static final Pattern SNAPSHOT = Pattern.compile("/api/v1/streams/([^/]+)/snapshots/[^/]+");

    private final Function<String, Optional<Principal>> tokens;
    private final PlayTokens playTokens;
    private final Counter wrongBearers;
    private final Counter wrongPlayTokens;

    /** @param tokens whose bearer token it is */
    public Authentication(Function<String, Optional<Principal>> tokens, PlayTokens playTokens, MeterRegistry registry) {
        this.tokens = tokens;
        this.playTokens = playTokens;
        wrongBearers = wrong("bearer", registry);
        wrongPlayTokens = wrong("play", registry);
    }

    private static Counter wrong(String kind, MeterRegistry registry) {
        return Counter.builder("gw.access.tokens.refused")
                .description("Requests with a token that is nobody's, or has expired")
                .tag("kind", kind)
                .register(registry);
    }

    @Override
    public void handle(RoutingContext context) {
        Optional<String> bearer = bearer(context);
        Optional<Principal> known = bearer.flatMap(tokens).or(() -> {
            Optional<Principal> holder = byPlayToken(context);
            holder.ifPresent(principal -> context.put(BY_PLAY_TOKEN, principal));
            return holder;
        });
        known.ifPresentOrElse(principal -> context.put(KEY, principal), () -> count(context, bearer.isPresent()));
        context.next();
    }

    private void count(RoutingContext context, boolean bearer) {
        if (bearer) {
            wrongBearers.increment();
        } else if (context.request().getParam("token") != null) {
            wrongPlayTokens.increment();
        }
    }

    /** Who calls, as far as this handler knows. */
    public static Optional<Principal> principal(RoutingContext context) {
        return Optional.ofNullable(context.get(KEY));
    }

    /** The bearer token as sent. */
    public static Optional<String> bearer(RoutingContext context) {
        return Optional.ofNullable(context.request().getHeader("Authorization"))
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip());
    }

    /** Whether the caller was known by a play token, which was given out for a purpose before. */
    static boolean isByPlayToken(RoutingContext context) {
        return context.get(BY_PLAY_TOKEN) != null;
    }

    private Optional<Principal> byPlayToken(RoutingContext context) {
        String token = context.request().getParam("token");
        return token == null
                ? Optional.empty()
                : streamOfPath(context.normalizedPath())
                        .filter(StreamId::isValid)
                        .flatMap(stream -> playTokens.holder(new StreamId(stream), token))
                        .map(holder -> new Principal(holder, Role.VIEWER));
    }

    /** The stream whose pictures are behind this path, live or as a snapshot. */
    private static Optional<String> streamOfPath(String path) {
        if (path.startsWith(LIVE)) {
            return streamOf(path.substring(LIVE.length()));
        }
        Matcher snapshot = SNAPSHOT.matcher(path);
        return snapshot.matches() ? Optional.of(snapshot.group(1)) : Optional.empty();
    }

    /** {@code stream.flv}, or {@code stream/file}. */
    private static Optional<String> streamOf(String file) {
        int end = file.indexOf('/') >= 0 ? file.indexOf('/') : file.lastIndexOf('.');
        return end < 0 ? Optional.empty() : Optional.of(file.substring(0, end));
    }
}
