package org.sharpeyes.api.rtsp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.sharpeyes.access.AuditEntry;
import org.sharpeyes.access.Credentials;
import org.sharpeyes.access.PasswordCheck;
import org.sharpeyes.access.Permission;
import org.sharpeyes.access.Principal;
import org.sharpeyes.access.Sessions;
import org.sharpeyes.access.SignIn;
import org.sharpeyes.api.http.Subject;
import org.sharpeyes.api.http.Whereabouts;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.model.Secret;

/**
 * Who may watch: whoever has the stream's play token, a bearer token, or name and password as players send them. Digest
 * is not offered: it needs the password itself, and only a hash is kept. Every view is recorded.
 */
public final class RtspAccess {
    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private final Sessions sessions;
    private final Credentials credentials;
    private final Whereabouts whereabouts;
    private final Audit audit;
    private final Executor blocking;

    /**
     * Admits by these.
     *
     * @param whereabouts where streams are from
     * @param blocking runs what waits: looking at a password does
     */
    public RtspAccess(
            Sessions sessions, Credentials credentials, Whereabouts whereabouts, Audit audit, Executor blocking) {
        this.sessions = sessions;
        this.credentials = credentials;
        this.whereabouts = whereabouts;
        this.audit = audit;
        this.blocking = blocking;
    }

    /** What became of a request to watch. */
    sealed interface Admission {
        /**
         * Somebody who may watch.
         *
         * @param lasting whether that still holds; any thread
         */
        record Granted(BooleanSupplier lasting) implements Admission {}

        /** Nobody is known by what was sent, or nothing was sent. */
        record Refused() implements Admission {}

        record Postponed(Duration retryAfter) implements Admission {}
    }

    /**
     * Completes on any thread.
     *
     * @param authorization the header as sent
     * @param source the address the request comes from
     */
    CompletionStage<Admission> admit(RtspTarget target, Optional<String> authorization, String source) {
        Optional<Principal> watcher = credentials.ofPlayToken(target.stream(), target.token());
        if (watcher.isPresent()) {
            String holder = watcher.get().name();
            return CompletableFuture.completedFuture(
                    mayWatch(watcher.get(), target)
                            ? granted(holder, () -> credentials.watcher(holder), target, source)
                            : new Admission.Refused());
        }
        String sent = authorization.orElse("");
        String scheme = sent.toLowerCase(Locale.ROOT);
        if (scheme.startsWith(BASIC)) {
            String encoded = sent.substring(BASIC.length()).strip();
            return CompletableFuture.supplyAsync(() -> byPassword(encoded, target, source), blocking);
        }
        String bearer =
                scheme.startsWith(BEARER) ? sent.substring(BEARER.length()).strip() : "";
        return CompletableFuture.completedFuture(Optional.of(bearer)
                .filter(token -> !token.isEmpty())
                .flatMap(credentials::ofBearer)
                .map(principal -> admit(principal, () -> credentials.ofBearer(bearer), target, source))
                .orElseGet(Admission.Refused::new));
    }

    private Admission byPassword(String encoded, RtspTarget target, String source) {
        String decoded = decoded(encoded);
        int colon = decoded.indexOf(':');
        if (colon < 1) {
            return new Admission.Refused();
        }
        String name = decoded.substring(0, colon);
        PasswordCheck check = sessions.check(name, new Secret(decoded.substring(colon + 1)), "", source);
        return switch (check) {
            case PasswordCheck.Passed(Principal principal) ->
                admit(principal, () -> credentials.watcher(name), target, source);
            case SignIn.Postponed(Duration wait) -> new Admission.Postponed(wait);
            case SignIn.Refused refused -> refused(name, source);
            case SignIn.CodeNeeded needed -> refused(name, source);
        };
    }

    /** Players have no place for the code of a second factor: they need an address with a play token. */
    private Admission refused(String name, String source) {
        audit.record(new AuditEntry(name, "session.refused", name, "", source));
        return new Admission.Refused();
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException garbage) {
            return "";
        }
    }

    /**
     * Whoever may not watch this one is told no more than whom nobody knows. Players cannot say what for: where that has
     * to be said, a play token is needed.
     */
    private Admission admit(
            Principal principal, Supplier<Optional<Principal>> later, RtspTarget target, String source) {
        return mayWatch(principal, target) && !audit.asksPurpose(Audit.Deed.VIEW)
                ? granted(principal.name(), later, target, source)
                : new Admission.Refused();
    }

    private boolean mayWatch(Principal principal, RtspTarget target) {
        return whereabouts.touches(principal.scope(Permission.WATCH), new Subject.OfStream(target.stream()));
    }

    private Admission granted(String who, Supplier<Optional<Principal>> later, RtspTarget target, String source) {
        audit.record(new AuditEntry(who, "view.opened", target.stream().value(), "", source));
        return new Admission.Granted(
                () -> later.get().filter(known -> mayWatch(known, target)).isPresent());
    }
}
