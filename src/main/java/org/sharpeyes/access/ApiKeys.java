package org.sharpeyes.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.sharpeyes.access.ApiKeyRepository.StoredKey;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.Secret;

/** Tokens for programs. Only their hashes are kept; each ends by itself. Thread-safe. */
public final class ApiKeys {
    /** Tells what a leaked text is to whoever finds it. */
    private static final String PREFIX = "segk_";

    private static final Duration LONGEST = Duration.ofDays(731);
    private static final int MOST = 1000;
    private static final int TOKEN_BYTES = 32;
    private static final int ID_BYTES = 8;

    private final ApiKeyRepository repository;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Map<String, StoredKey> byHash = new ConcurrentHashMap<>();

    public ApiKeys(ApiKeyRepository repository, InstantSource clock, SecureRandom random) {
        this.repository = repository;
        this.clock = clock;
        this.random = random;
        repository.load().forEach(key -> byHash.put(key.tokenHash(), key));
    }

    /** A key with its token, which is never told again. */
    public record Issued(ApiKey key, Secret token) {}

    /** Those that have not ended, and those that have, by name. */
    public List<ApiKey> list() {
        return byHash.values().stream()
                .map(StoredKey::key)
                .sorted(Comparator.comparing(ApiKey::name).thenComparing(ApiKey::id))
                .toList();
    }

    /** A grid goes on under another code: keys go on opening it. What is kept of them has changed already. */
    public void onGridRecoded(String gridCode, String newCode) {
        byHash.replaceAll((hash, stored) -> {
            ApiKey key = stored.key();
            Grant grant = key.grant().recoded(gridCode, newCode);
            return new StoredKey(new ApiKey(key.id(), key.name(), grant, key.createdAt(), key.createdBy()), hash);
        });
    }

    /**
     * Makes a key.
     *
     * @param gridCodes and tags as a grant has them; neither: everywhere
     * @param until at most two years ahead
     */
    public CompletionStage<Outcome<Issued>> issue(
            String name, Role role, Set<String> gridCodes, Set<String> tags, Instant until, String createdBy) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            return refused("expiresAt", "must be in the future and at most %d days ahead".formatted(LONGEST.toDays()));
        }
        if (byHash.size() >= MOST) {
            return refused("name", "there are %d keys: remove some".formatted(MOST));
        }
        String id = HexFormat.of().formatHex(bytes(ID_BYTES));
        Secret token =
                new Secret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(TOKEN_BYTES)));
        ApiKey key = new ApiKey(id, name, new Grant(role, gridCodes, tags, until), now, createdBy);
        StoredKey stored = new StoredKey(key, Digests.sha256Hex(token.value()));
        return repository.add(stored).thenApply(done -> {
            byHash.put(stored.tokenHash(), stored);
            return new Outcome.Done<>(new Issued(key, token));
        });
    }

    public CompletionStage<Outcome<ApiKey>> remove(String id) {
        StoredKey known = byHash.values().stream()
                .filter(stored -> stored.key().id().equals(id))
                .findFirst()
                .orElse(null);
        if (known == null) {
            return CompletableFuture.completedFuture(new Outcome.NotFound<>(id));
        }
        byHash.remove(known.tokenHash());
        return repository.remove(id).thenApply(done -> new Outcome.Done<>(known.key()));
    }

    /** Whose token this is; empty when it is no key's, or its time is over. */
    public Optional<Principal> authenticate(String token) {
        if (!token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        return Optional.ofNullable(byHash.get(Digests.sha256Hex(token)))
                .map(StoredKey::key)
                .filter(key -> key.grant().isValidAt(clock.instant()))
                .map(key -> new Principal(nameOf(key), List.of(key.grant())));
    }

    /** What the keys of a name, as {@link Principal} has it, are good for now; empty where there is none any more. */
    Optional<Principal> named(String name) {
        List<Grant> grants = byHash.values().stream()
                .map(StoredKey::key)
                .filter(key -> nameOf(key).equals(name))
                .map(ApiKey::grant)
                .filter(grant -> grant.isValidAt(clock.instant()))
                .toList();
        return Optional.of(new Principal(name, grants)).filter(known -> !grants.isEmpty());
    }

    private static String nameOf(ApiKey key) {
        return "key:" + key.name();
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static <T> CompletionStage<Outcome<T>> refused(String field, String reason) {
        return CompletableFuture.completedFuture(new Outcome.Refused<>(field, reason));
    }
}
