package org.sharpeyes.access;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
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

    private final UserRepository repository;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Map<String, StoredUser> users = new ConcurrentSkipListMap<>();
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
        User admin = new User(ADMIN, Role.ADMIN, true, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        save(admin, password).toCompletableFuture().join();
        return Optional.of(password);
    }

    public List<User> list() {
        return users.values().stream().map(StoredUser::user).toList();
    }

    public Optional<User> find(String name) {
        return Optional.ofNullable(users.get(name)).map(StoredUser::user);
    }

    public CompletionStage<Outcome<User>> create(String name, Secret password, Role role) {
        if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
            return refused("username", "1 to 64 letters, digits, '.', '_' or '-'");
        }
        if (users.containsKey(name)) {
            return refused("username", "there is a user of this name already");
        }
        return weakness(name, password)
                .orElseGet(() ->
                        save(new User(name, role, true, clock.instant().truncatedTo(ChronoUnit.MILLIS)), password));
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

    public CompletionStage<Outcome<String>> remove(String name) {
        if (users.remove(name) == null) {
            return CompletableFuture.completedFuture(new Outcome.NotFound<>(name));
        }
        return repository.remove(name).thenApply(done -> new Outcome.Done<>(name));
    }

    /**
     * Whether this is the user's password; takes as long for a user that there is not. The user is read anew: another
     * process may have set the password, because nobody could sign in here any more.
     */
    boolean matches(String name, Secret password) {
        StoredUser user =
                users.compute(name, (same, known) -> repository.find(name).orElse(null));
        boolean matches = isHashedAs(user == null ? nobodysHash : user.passwordHash(), password);
        return user != null && matches;
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
        return weakness(name, password)
                .orElseGet(() -> save(new User(name, user.role(), mustChange, user.createdAt()), password));
    }

    private CompletionStage<Outcome<User>> save(User user, Secret password) {
        StoredUser stored = new StoredUser(user, PasswordHash.of(password, random));
        return repository.save(stored).thenApply(done -> {
            users.put(user.name(), stored);
            return new Outcome.Done<>(user);
        });
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

    private static CompletionStage<Outcome<User>> refused(String field, String reason) {
        return CompletableFuture.completedFuture(new Outcome.Refused<>(field, reason));
    }

    private Secret generate() {
        byte[] bytes = new byte[GENERATED_BYTES];
        random.nextBytes(bytes);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
