package org.sharpeyes.access.oidc;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The {@code state} of sign-ins that have been begun. It tells by itself that it is ours and until when it is good, and the
 * other secrets of the sign-in follow from it by the key: nothing has to be remembered, so nobody can make us forget.
 */
final class OidcState {
    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration GOOD_FOR = Duration.ofMinutes(10);
    private static final Pattern FORM = Pattern.compile("(([0-9]{1,11})\\.[A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{43})");
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec key;
    private final SecureRandom random;

    OidcState(SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, ALGORITHM);
        this.random = random;
    }

    String next(Instant now) {
        byte[] chance = new byte[16];
        random.nextBytes(chance);
        String body = now.plus(GOOD_FOR).getEpochSecond() + "." + BASE64.encodeToString(chance);
        return body + "." + derive("state", body);
    }

    /** Whether it was made here, and its time is not over. */
    boolean isGood(String state, Instant now) {
        Matcher parts = FORM.matcher(state);
        return parts.matches()
                && MessageDigest.isEqual(
                        derive("state", parts.group(1)).getBytes(StandardCharsets.US_ASCII),
                        parts.group(3).getBytes(StandardCharsets.US_ASCII))
                && now.getEpochSecond() < Long.parseLong(parts.group(2));
    }

    /** 43 characters, as RFC 7636 §4.1 asks for at least. */
    String verifier(String state) {
        return derive("verifier", state);
    }

    /** What the provider is told of the verifier (RFC 7636 §4.2, {@code S256}). */
    String challenge(String state) {
        try {
            byte[] verifier = verifier(state).getBytes(StandardCharsets.US_ASCII);
            return BASE64.encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String nonce(String state) {
        return derive("nonce", state);
    }

    private String derive(String use, String state) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return BASE64.encodeToString(mac.doFinal((use + "\n" + state).getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
