package org.sharpeyes.access;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.sharpeyes.access.UserRepository.StoredUser;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.Secret;

/** Who may sign in. Passwords are kept as Argon2id hashes, each of which takes some 50 ms to make: call on a worker. */
public final class Users {
    private static final int SHORTEST_PASSWORD = 10;
    private static final int LONGEST_PASSWORD = 256;
    private static final int GENERATED_BYTES = 15;
    private static final int AT_A_TIME = 4;
    private static final String ADMIN = "admin";
    private static final String NAME = "[A-Za-z0-9._-]{1,64}";

    private final UserRepository repository;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Map<String, StoredUser> users = new ConcurrentSkipListMap<>();
    private volatile Function<String, CompletionStage<Void>> farewell = name -> CompletableFuture.completedFuture(null);
    /** Checked for names nobody has, so that the time does not tell which names there are. */
    private final String nobodysHash;
    /** A hash takes 19 MiB: attempts from everywhere at once must not take the heap. */
    private final Semaphore hashing = new Semaphore(AT_A_TIME);

    public Users(UserRepository repository, InstantSource clock, SecureRandom random) {
        this.repository = repository;
        this.clock = clock;
        this.random = random;
        nobodysHash = PasswordHash.of(generate(), random);
        repository.load().forEach(user -> users.put(user.user().name(), user));
    }

    /**
     * Creates the user {@code admin} where there is no user at all; blocks.
     *
     * @return the generated password, to be shown once; empty when there are users already
     */
    public Optional<Secret> createFirstAdmin() {
        if (!users.isEmpty()) {
            return Optional.empty();
        }
        Secret password = generate();
        User admin = new User(
                ADMIN,
                List.of(Grant.everywhere(Role.ADMIN)),
                true,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                null);
        save(admin, password).toCompletableFuture().join();
        return Optional.of(password);
    }

    /** What else goes with a user who is removed. */
    public void onRemoved(Function<String, CompletionStage<Void>> also) {
        farewell = also;
    }

    public List<User> list() {
        return users.values().stream().map(StoredUser::user).toList();
    }

    public Optional<User> find(String name) {
        return Optional.ofNullable(users.get(name)).map(StoredUser::user);
    }

    /** A user with a role everywhere. */
    public CompletionStage<Outcome<User>> create(String name, Secret password, Role role) {
        return create(name, password, List.of(Grant.everywhere(role)));
    }

    public CompletionStage<Outcome<User>> create(String name, Secret password, List<Grant> grants) {
        if (!name.matches(NAME)) {
            return refused("username", "1 to 64 letters, digits, '.', '_' or '-'");
        }
        if (users.containsKey(name)) {
            return refused("username", "there is a user of this name already");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return weakness(name, password).orElseGet(() -> save(new User(name, grants, true, now, null), password));
    }

    /** Gives a user these grants instead of the present ones. */
    public CompletionStage<Outcome<User>> setGrants(String name, List<Grant> grants) {
        StoredUser known = users.get(name);
        if (known == null) {
            return CompletableFuture.completedFuture(new Outcome.NotFound<>(name));
        }
        User old = known.user();
        User user = old.with(grants);
        if (old.isAdministrator() && !user.isAdministrator() && isLastAdministrator(name)) {
            return refused("grants", "this is the last administrator");
        }
        return save(new StoredUser(user, known.passwordHash()));
    }

    private boolean isLastAdministrator(String name) {
        return users.values().stream()
                .map(StoredUser::user)
                .noneMatch(user -> user.isAdministrator() && !user.name().equals(name));
    }

    /**
     * Takes in whom a provider of OpenID Connect has signed in, with the grants that follow from that.
     *
     * @param subject issuer and subject: a name may be given to somebody else one day
     */
    CompletionStage<Outcome<User>> admit(String subject, String name, List<Grant> grants) {
        Optional<User> known = users.values().stream()
                .map(StoredUser::user)
                .filter(user -> subject.equals(user.subject()))
                .findFirst();
        if (known.isEmpty() && (users.containsKey(name) || !name.matches(NAME))) {
            return refused("username", "there is a user of this name already, or it is no name");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        User user =
                known.map(before -> before.with(grants)).orElseGet(() -> new User(name, grants, false, now, subject));
        return known.filter(user::equals).isPresent()
                ? CompletableFuture.completedFuture(new Outcome.Done<>(user))
                : save(new StoredUser(user, ""));
    }

    /** Changes a user's own password, who has to know the old one. */
    public CompletionStage<Outcome<User>> changePassword(String name, Secret old, Secret password) {
        if (!matches(name, old)) {
            return refused("currentPassword", "is not the present one");
        }
        if (old.equals(password)) {
            return refused("newPassword", "must differ from the present one");
        }
        return set(name, password, false);
    }

    /** Gives a user a password that has to be changed at the next sign-in. */
    public CompletionStage<Outcome<User>> resetPassword(String name, Secret password) {
        return set(name, password, true);
    }

    /** Removes a user with all sessions, unless nobody were left who administers. */
    public CompletionStage<Outcome<String>> remove(String name) {
        StoredUser known = users.get(name);
        if (known == null) {
            return CompletableFuture.completedFuture(new Outcome.NotFound<>(name));
        }
        if (known.user().isAdministrator() && isLastAdministrator(name)) {
            return refused("username", "this is the last administrator");
        }
        users.remove(name);
        return repository
                .remove(name)
                .thenCompose(done -> farewell.apply(name))
                .thenApply(done -> new Outcome.Done<>(name));
    }

    /**
     * Whether this is the user's password; takes as long for a user that there is not. The user is read anew: another
     * process may have set the password, because nobody could sign in here any more.
     */
    boolean matches(String name, Secret password) {
        StoredUser user =
                users.compute(name, (same, known) -> repository.find(name).orElse(null));
        boolean here = user != null && !user.user().external();
        return isHashedAs(user != null && here ? user.passwordHash() : nobodysHash, password) && here;
    }

    private boolean isHashedAs(String hash, Secret password) {
        hashing.acquireUninterruptibly();
        try {
            return PasswordHash.matches(password, hash);
        } finally {
            hashing.release();
        }
    }

    private CompletionStage<Outcome<User>> set(String name, Secret password, boolean mustChange) {
        User user = find(name).orElse(null);
        if (user == null) {
            return CompletableFuture.completedFuture(new Outcome.NotFound<>(name));
        }
        if (user.external()) {
            return refused("username", "signs in elsewhere and has no password here");
        }
        return weakness(name, password)
                .orElseGet(() -> save(new User(name, user.grants(), mustChange, user.createdAt(), null), password));
    }

    private CompletionStage<Outcome<User>> save(User user, Secret password) {
        return save(new StoredUser(user, PasswordHash.of(password, random)));
    }

    private CompletionStage<Outcome<User>> save(StoredUser stored) {
        return repository.save(stored).thenApply(done -> {
            users.put(stored.user().name(), stored);
            return new Outcome.Done<>(stored.user());
        });
    }

    /** Takes in what another process has changed or removed; blocks. */
    void refresh() {
        List<String> before = new ArrayList<>(users.keySet());
        Map<String, StoredUser> kept = new ConcurrentSkipListMap<>();
        repository.load().forEach(user -> kept.put(user.user().name(), user));
        before.stream().filter(name -> !kept.containsKey(name)).forEach(users::remove);
        users.putAll(kept);
    }

    private static Optional<CompletionStage<Outcome<User>>> weakness(String name, Secret password) {
        int length = password.value().length();
        if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD) {
            return Optional.of(refused(
                    "password", "must have %d to %d characters".formatted(SHORTEST_PASSWORD, LONGEST_PASSWORD)));
        }
        return password.value().equalsIgnoreCase(name)
                        || password.value().chars().distinct().count() < 4
                ? Optional.of(refused("password", "is too easy to guess"))
                : Optional.empty();
    }

    private static <T> CompletionStage<Outcome<T>> refused(String field, String reason) {
        return CompletableFuture.completedFuture(new Outcome.Refused<>(field, reason));
    }

    /** A password nobody could guess. */
    public Secret generate() {
        byte[] bytes = new byte[GENERATED_BYTES];
        random.nextBytes(bytes);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
