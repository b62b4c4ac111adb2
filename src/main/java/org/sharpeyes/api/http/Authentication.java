package org.sharpeyes.api.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sharpeyes.access.Credentials;
import org.sharpeyes.access.Principal;
import org.sharpeyes.model.StreamId;

/**
 * Finds out who calls, by the bearer token or, for a stream, by its play token. It lets everybody pass: {@link
 * Operations} refuses whoever the operation is not open to.
 */
public final class Authentication implements Handler<RoutingContext> {
    private static final String KEY = Authentication.class.getName();
    private static final String BY_PLAY_TOKEN = KEY + ".byPlayToken";
    private static final String LATER = KEY + ".later";
    private static final String SCHEME = "Bearer ";
    private static final String LIVE = "/live/";
    private static final Pattern SNAPSHOT = Pattern.compile("/api/v1/streams/([^/]+)/snapshots/[^/]+");

    private final Credentials credentials;
    private final Counter wrongBearers;
    private final Counter wrongPlayTokens;

    public Authentication(Credentials credentials, MeterRegistry registry) {
        this.credentials = credentials;
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
        Supplier<Optional<Principal>> byBearer = () -> bearer.flatMap(credentials::ofBearer);
        Optional<Principal> known = byBearer.get();
        known.ifPresent(principal -> context.put(LATER, byBearer));
        known = known.or(() -> {
            Optional<Principal> watcher = byPlayToken(context);
            watcher.ifPresent(principal -> {
                Supplier<Optional<Principal>> later = () -> credentials.watcher(principal.name());
                context.put(BY_PLAY_TOKEN, principal).put(LATER, later);
            });
            return watcher;
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

    /**
     * Tells who the caller is at the time it is asked: a session may have ended since, a grant, or all rights of who holds a
     * play token, whose own end counts where something begins only. For any thread, and after the request.
     */
    static Supplier<Optional<Principal>> later(RoutingContext context) {
        Supplier<Optional<Principal>> later = context.get(LATER);
        return later == null ? Optional::empty : later;
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
                        .flatMap(stream -> credentials.ofPlayToken(new StreamId(stream), token));
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
