package org.sharpeyes.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.util.encoders.Base32;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.access.SecondFactorRepository.StoredFactor;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.Secret;

/**
 * What users show beside their password: codes of an authenticator app, or codes on paper, each good once. Thread-safe.
 */
public final class SecondFactors {
    /** Lengths of which base 32 needs no padding: not all apps take it. */
    private static final int SECRET_BYTES = 20;

    /** A code is good from the step before its own to the one after. */
    private static final int MOST_AHEAD = 2;

    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_BYTES = 10;

    private final SecondFactorRepository repository;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Map<String, StoredFactor> factors = new ConcurrentHashMap<>();
    /** Shown, and not proved to have been taken down; one a user. */
    private final Map<String, Secret> offered = new ConcurrentHashMap<>();

    public SecondFactors(SecondFactorRepository repository, InstantSource clock, SecureRandom random) {
        this.repository = repository;
        this.clock = clock;
        this.random = random;
        repository.load().forEach(factor -> factors.put(factor.user(), factor));
    }

    /**
     * What an authenticator app has to know.
     *
     * @param secret in base 32, for typing
     * @param uri the same for a QR code, {@code otpauth://totp/…}
     */
    public record Offer(Secret secret, Secret uri) {}

    public boolean has(String user) {
        return factors.containsKey(user);
    }

    /** Makes a secret for a user, which counts when a code of it was shown. */
    public Outcome<Offer> offer(String user) {
        if (has(user)) {
            return new Outcome.Refused<>("username", "has a second factor already");
        }
        Secret secret = new Secret(Base32.toBase32String(bytes(SECRET_BYTES)));
        offered.put(user, secret);
        String label =
                URLEncoder.encode("Sharp Eyes:" + user, StandardCharsets.UTF_8).replace("+", "%20");
        return new Outcome.Done<>(new Offer(
                secret,
                new Secret("otpauth://totp/%s?secret=%s&issuer=Sharp%%20Eyes".formatted(label, secret.value()))));
    }

    /**
     * From now on the user needs a code to sign in, if this is one of the secret that was offered.
     *
     * @return the recovery codes, told once
     */
    public CompletionStage<Outcome<List<Secret>>> confirm(String user, String code) {
        Secret secret = offered.get(user);
        OptionalLong step = secret == null ? OptionalLong.empty() : step(secret, code);
        if (secret == null || step.isEmpty()) {
            return CompletableFuture.completedFuture(new Outcome.Refused<>("code", "is not the present one"));
        }
        List<Secret> recovery = Stream.generate(() -> new Secret(recoveryCode()))
                .limit(RECOVERY_CODES)
                .toList();
        List<String> hashes = recovery.stream()
                .map(each -> Digests.sha256Hex(plain(each.value())))
                .toList();
        StoredFactor factor = new StoredFactor(user, secret, step.getAsLong(), hashes);
        return repository.save(factor).thenApply(done -> {
            factors.put(user, factor);
            offered.remove(user);
            return new Outcome.Done<>(recovery);
        });
    }

    /** Whether this is a code that was not taken before, of the app or on paper; blocks until that is durable. */
    synchronized boolean accepts(String user, String code) {
        StoredFactor known = factors.get(user);
        StoredFactor used = known == null ? null : used(known, plain(code));
        if (used == null) {
            return false;
        }
        factors.put(user, used);
        repository.save(used).toCompletableFuture().join();
        return true;
    }

    private @Nullable StoredFactor used(StoredFactor factor, String code) {
        OptionalLong step = step(factor.secret(), code);
        if (step.isPresent()) {
            return isSpent(step.getAsLong(), factor.lastStep())
                    ? null
                    : new StoredFactor(factor.user(), factor.secret(), step.getAsLong(), factor.recoveryHashes());
        }
        List<String> left = new ArrayList<>(factor.recoveryHashes());
        return left.remove(Digests.sha256Hex(code))
                ? new StoredFactor(factor.user(), factor.secret(), factor.lastStep(), left)
                : null;
    }

    /** Codes of a time to come are nobody's: whoever has such a one was here before the clock was set back. */
    private static boolean isSpent(long step, long last) {
        return step <= last && last - step <= MOST_AHEAD;
    }

    /** From now on the password alone does. */
    public CompletionStage<Outcome<String>> remove(String user) {
        offered.remove(user);
        if (factors.remove(user) == null) {
            return CompletableFuture.completedFuture(new Outcome.NotFound<>(user));
        }
        return repository.remove(user).thenApply(done -> new Outcome.Done<>(user));
    }

    /** Takes in what another process has changed or removed; blocks. */
    void refresh() {
        Set<String> before = Set.copyOf(factors.keySet());
        Set<String> kept = repository.load().stream().map(StoredFactor::user).collect(Collectors.toSet());
        before.stream().filter(user -> !kept.contains(user)).forEach(factors::remove);
    }

    private OptionalLong step(Secret secret, String code) {
        return OneTimeCode.step(Base32.decode(secret.value()), code, clock.instant());
    }

    /** Four groups of four letters and digits. */
    private String recoveryCode() {
        String letters = Base32.toBase32String(bytes(RECOVERY_BYTES)).toLowerCase(Locale.ROOT);
        return String.join("-", letters.split("(?<=\\G.{4})"));
    }

    private static String plain(String code) {
        return code.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", "");
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
