package org.sharpeyes.access.oidc;

import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signing in at a provider: the browser is sent there with a {@code state}, and what it brings back is turned into
 * somebody. The browser has to see to it that the state is the one it was given. Blocks; thread-safe.
 */
public final class OidcSignIn implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OidcSignIn.class);
    private static final Duration ASKED_AGAIN_AFTER = Duration.ofHours(1);
    /** Whoever is not signed in must not make us busy with asking the provider. */
    private static final int AT_A_TIME = 8;

    private final OidcSettings settings;
    private final @Nullable OidcProvider provider;
    private final InstantSource clock;
    private final OidcState states;
    private final Semaphore asking = new Semaphore(AT_A_TIME);
    private @Nullable Known known;

    public OidcSignIn(OidcSettings settings, InstantSource clock, SecureRandom random) {
        this.settings = settings;
        this.provider = settings.issuer() == null ? null : new OidcProvider(settings, settings.issuer());
        this.clock = clock;
        this.states = new OidcState(random);
    }

    /** What the provider said of itself. */
    private record Known(OidcProvider.Endpoints endpoints, IdTokens tokens, Instant since) {}

    /** Where to send the browser, and what it has to bring back. */
    public record Start(String url, String state) {}

    /** Whether there is a provider. */
    public boolean offered() {
        return provider != null;
    }

    /** Begins a sign-in; empty when the provider cannot be asked. */
    public Optional<Start> begin() {
        if (!asking.tryAcquire()) {
            return Optional.empty();
        }
        String state = states.next(clock.instant());
        try {
            String endpoint = known().endpoints().authorization();
            String query = OidcProvider.encoded(Map.of(
                    "response_type",
                    "code",
                    "scope",
                    "openid profile",
                    "client_id",
                    Objects.requireNonNull(settings.clientId()),
                    "redirect_uri",
                    Objects.requireNonNull(settings.redirectUri()),
                    "state",
                    state,
                    "nonce",
                    states.nonce(state),
                    "code_challenge",
                    states.challenge(state),
                    "code_challenge_method",
                    "S256"));
            return Optional.of(new Start(endpoint + (endpoint.indexOf('?') < 0 ? "?" : "&") + query, state));
        } catch (IOException unreachable) {
            LOG.warn("the OpenID Connect provider cannot be asked: {}", unreachable.getMessage());
            return Optional.empty();
        } finally {
            asking.release();
        }
    }

    /** What the provider says of whoever has brought back this code. */
    public OidcAnswer complete(String state, String code) {
        if (provider == null || !states.isGood(state, clock.instant())) {
            return new OidcAnswer.Refused("the sign-in was not begun here, or too long ago");
        }
        if (!asking.tryAcquire()) {
            return new OidcAnswer.Unreachable("too many sign-ins at a time");
        }
        try {
            Known found = known();
            String token = provider.redeem(found.endpoints(), code, states.verifier(state));
            return token == null
                    ? new OidcAnswer.Refused("the provider does not take the code")
                    : answer(found.tokens().check(token, states.nonce(state)));
        } catch (IOException unreachable) {
            return new OidcAnswer.Unreachable(String.valueOf(unreachable.getMessage()));
        } catch (BadJOSEException refused) {
            return new OidcAnswer.Refused(String.valueOf(refused.getMessage()));
        } finally {
            asking.release();
        }
    }

    private OidcAnswer answer(JWTClaimsSet claims) {
        Object name = claims.getClaim(settings.nameClaim());
        return name instanceof String text
                ? new OidcAnswer.Known(
                        claims.getIssuer() + " " + claims.getSubject(), text, settings.grants(groups(claims)))
                : new OidcAnswer.Refused("the token has no " + settings.nameClaim());
    }

    private List<String> groups(JWTClaimsSet claims) {
        Object value = claims.getClaims();
        for (String step : settings.groupsClaim().split("\\.", -1)) {
            value = value instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return switch (value) {
            case Collection<?> all -> all.stream().map(String::valueOf).toList();
            case String one -> List.of(one);
            case null, default -> List.of();
        };
    }

    private synchronized Known known() throws IOException {
        Known before = known;
        if (before != null && clock.instant().isBefore(before.since().plus(ASKED_AGAIN_AFTER))) {
            return before;
        }
        if (provider == null) {
            throw new IOException("there is no provider");
        }
        OidcProvider.Endpoints endpoints = provider.discover();
        String issuer = Objects.requireNonNull(settings.issuer());
        String client = Objects.requireNonNull(settings.clientId());
        Known found =
                new Known(endpoints, new IdTokens(issuer, client, endpoints.keys(), provider, clock), clock.instant());
        known = found;
        return found;
    }

    @Override
    public void close() {
        if (provider != null) {
            provider.close();
        }
    }
}
