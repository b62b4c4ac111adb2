package org.sharpeyes.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.sharpeyes.model.Secret;
import org.sharpeyes.model.StreamId;

/**
 * Tokens in the URLs of streams: good for one stream until they expire. They are signed, not stored: expiry in seconds,
 * a dot, HMAC-SHA256 over stream and expiry. Thread-safe.
 */
public final class PlayTokens {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final InstantSource clock;

    /**
     * @param key at least 32 bytes; whoever knows it can make tokens
     */
    public PlayTokens(byte[] key, InstantSource clock) {
        if (key.length < 32) {
            throw new IllegalArgumentException("the key must have at least 32 bytes, had " + key.length);
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.clock = clock;
    }

    public Secret issue(StreamId stream, Instant expiresAt) {
        long expiry = expiresAt.getEpochSecond();
        return new Secret(expiry + "." + signature(stream, expiry));
    }

    /** Whether the token was issued for this stream and has not expired. */
    public boolean isValid(StreamId stream, String token) {
        int dot = token.indexOf('.');
        if (dot < 1 || dot > 12 || !token.substring(0, dot).chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        long expiry = Long.parseLong(token.substring(0, dot));
        byte[] expected = signature(stream, expiry).getBytes(StandardCharsets.UTF_8);
        byte[] actual = token.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, actual) && clock.instant().getEpochSecond() < expiry;
    }

    private String signature(StreamId stream, long expiry) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] signed = mac.doFinal((stream.value() + "\n" + expiry).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
