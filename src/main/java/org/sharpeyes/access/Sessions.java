package org.sharpeyes.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.access.SessionRepository.StoredSession;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.Secret;

/**
 * Signing in and out, and whose token this is. Tokens are random and kept as hashes only: who reads the database cannot
 * use them.
 */
public final class Sessions {
    private static final int TOKEN_BYTES = 32;
    private static final Principal AUTOMATION = new Principal("automation", Role.ADMIN);

    private final SecuritySettings settings;
    private final Set<Role> roles;
    private final Users users;
    private final SecondFactors factors;
    private final SessionRepository repository;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Object admitting = new Object();
    private final SignInBackoff backoff = new SignInBackoff();
    private final Map<String, StoredSession> sessions = new ConcurrentHashMap<>();

    public Sessions(
            SecuritySettings settings,
            Users users,
            SecondFactors factors,
            SessionRepository repository,
            InstantSource clock,
            SecureRandom random) {
        this.settings = settings;
        this.roles = settings.rolesWithSecondFactor();
        this.users = users;
        this.factors = factors;
        this.repository = repository;
        this.clock = clock;
        this.random = random;
        repository.load().forEach(session -> sessions.put(session.tokenHash(), session));
    }

    /**
     * Signs in; takes some 50 ms and blocks: call on a worker.
     *
     * @param code of the second factor; empty: none was given
     * @param source where the attempt comes from, normally the address
     */
    public SignIn signIn(String user, Secret password, String code, String source) {
        return switch (check(user, password, code, source)) {
            case PasswordCheck.Passed(Principal known) -> {
                Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                removeExpired(now);
                yield new SignIn.Accepted(begin(known, source, now));
            }
            case SignIn.Refused refused -> refused;
            case SignIn.CodeNeeded needed -> needed;
            case SignIn.Postponed postponed -> postponed;
        };
    }

    /**
     * Signs in whom a provider of OpenID Connect knows; blocks.
     *
     * @param subject issuer and subject there
     * @param grants what follows from what the provider says; none: nobody of ours
     */
    public Outcome<Session> signIn(String subject, String name, List<Grant> grants, String source) {
        if (grants.isEmpty()) {
            return new Outcome.Refused<>("groups", "none of them has a role here");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        removeExpired(now);
        return switch (admit(subject, name, grants)) {
            case Outcome.Done<User>(User user) -> new Outcome.Done<>(begin(principal(user, now), source, now));
            case Outcome.Refused<User>(String field, String reason) -> new Outcome.Refused<>(field, reason);
            case Outcome.NotFound<User>(String what) -> new Outcome.NotFound<>(what);
        };
    }

    /** One after the other, so that of two who come by the same name for the first time one is told that it is taken. */
    private Outcome<User> admit(String subject, String name, List<Grant> grants) {
        synchronized (admitting) {
            return users.admit(subject, name, grants).toCompletableFuture().join();
        }
    }

    /**
     * Checks a password without beginning a session, for protocols that send it along; takes some 50 ms and blocks: call
     * on a worker.
     *
     * @param code of the second factor; empty: none was given
     * @param source where the attempt comes from, normally the address
     */
    public PasswordCheck check(String user, Secret password, String code, String source) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Duration> wait = backoff.begin(user, source, now);
        if (wait.isPresent()) {
            return new SignIn.Postponed(wait.get());
        }
        User known = users.matches(user, password) ? users.find(user).orElse(null) : null;
        if (known == null) {
            return new SignIn.Refused();
        }
        if (factors.has(user) && code.isEmpty()) {
            backoff.takeBack(user, source, now);
            return new SignIn.CodeNeeded();
        }
        if (factors.has(user) && !factors.accepts(user, code)) {
            return new SignIn.Refused();
        }
        backoff.succeeded(user, source, now);
        return new PasswordCheck.Passed(principal(known, now));
    }

    /** Whether a role of the user does not count for want of a second factor. */
    public boolean lacksSecondFactor(User user) {
        return !user.external() && user.hasAnyOf(roles) && !factors.has(user.name());
    }

    private Principal principal(User user, Instant now) {
        return user.principal(now, lacksSecondFactor(user) ? roles : Set.of());
    }

    private Session begin(Principal user, String source, Instant now) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        Secret token = new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        Instant expires = now.plus(settings.sessionExpiry());
        StoredSession stored = new StoredSession(Digests.sha256Hex(token.value()), user.name(), source, now, expires);
        repository.add(stored).toCompletableFuture().join();
        sessions.put(stored.tokenHash(), stored);
        return new Session(token, user, expires);
    }

    /** Whose bearer token this is, from memory; empty when it is nobody's or has expired. */
    public Optional<Principal> authenticate(String token) {
        if (isAdminToken(token)) {
            return Optional.of(AUTOMATION);
        }
        return Optional.ofNullable(sessions.get(Digests.sha256Hex(token)))
                .filter(session -> clock.instant().isBefore(session.expiresAt()))
                .flatMap(session -> user(session.user()));
    }

    /** Who has this name now, as a user or, where none has it, by the preset token, with the rights of this moment. */
    Optional<Principal> named(String name) {
        return user(name)
                .or(() -> Optional.of(AUTOMATION)
                        .filter(preset -> settings.adminToken() != null && name.equals(preset.name())));
    }

    private Optional<Principal> user(String name) {
        return users.find(name).map(user -> principal(user, clock.instant()));
    }

    private boolean isAdminToken(String token) {
        @Nullable String preset = settings.adminToken();
        return preset != null
                && MessageDigest.isEqual(
                        preset.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    /** Ends the session of this token, if there is one. */
    public CompletionStage<Void> signOut(String token) {
        return remove(List.of(Digests.sha256Hex(token)));
    }

    /** Ends all sessions of a user. */
    public CompletionStage<Void> signOutEverywhere(String user) {
        return remove(hashes(session -> session.user().equals(user)));
    }

    /** Ends all sessions of a user but that of this token. */
    public CompletionStage<Void> signOutElsewhere(String user, String token) {
        String kept = Digests.sha256Hex(token);
        return remove(hashes(
                session -> session.user().equals(user) && !session.tokenHash().equals(kept)));
    }

    /** Sessions that have not expired, latest first. */
    public List<OpenSession> open() {
        Instant now = clock.instant();
        return sessions.values().stream()
                .filter(session -> now.isBefore(session.expiresAt()))
                .sorted(Comparator.comparing(StoredSession::openedAt).reversed())
                .map(session -> new OpenSession(
                        idOf(session), session.user(), session.source(), session.openedAt(), session.expiresAt()))
                .toList();
    }

    /** Ends a session; completes with whether there was one of this id. */
    public CompletionStage<Boolean> end(String id) {
        List<String> ended = hashes(session -> idOf(session).equals(id));
        return remove(ended).thenApply(done -> !ended.isEmpty());
    }

    /** Hashes of hashes say nothing of either. */
    private static String idOf(StoredSession session) {
        return Digests.sha256Hex(session.tokenHash()).substring(0, 16);
    }

    /** Takes in what another process has changed of users, and ends the sessions it has ended; blocks. */
    public void refresh() {
        users.refresh();
        factors.refresh();
        List<String> before = List.copyOf(sessions.keySet());
        Set<String> kept =
                repository.load().stream().map(StoredSession::tokenHash).collect(Collectors.toSet());
        before.stream().filter(hash -> !kept.contains(hash)).forEach(sessions::remove);
    }

    private List<String> hashes(Predicate<StoredSession> wanted) {
        return sessions.values().stream()
                .filter(wanted)
                .map(StoredSession::tokenHash)
                .toList();
    }

    private void removeExpired(Instant now) {
        CompletionStage<Void> removed = remove(hashes(session -> !now.isBefore(session.expiresAt())));
        // What could not be removed has expired all the same.
        removed.exceptionally(failure -> null);
    }

    private CompletionStage<Void> remove(List<String> tokenHashes) {
        tokenHashes.forEach(sessions::remove);
        return tokenHashes.isEmpty() ? CompletableFuture.completedFuture(null) : repository.remove(tokenHashes);
    }
}
