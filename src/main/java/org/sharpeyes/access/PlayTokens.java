package org.sharpeyes.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.sharpeyes.model.Secret;
import org.sharpeyes.model.StreamId;

/**
 * Tokens in the URLs of streams: good for one stream until they expire. They are signed, not stored: expiry in seconds,
 * a dot, the holder, a dot, HMAC-SHA256 over all of it and the stream. Thread-safe.
 */
public final class PlayTokens {
    private static final String ALGORITHM = "HmacSHA256";

    private static final Pattern FORM = Pattern.compile("([0-9]{1,11})\\.([A-Za-z0-9_-]{0,200})\\.([A-Za-z0-9_-]{43})");

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

    /**
     * Makes a token.
     *
     * @param holder whom it is given to, who answers for what is seen by it
     */
    public Secret issue(StreamId stream, Instant expiresAt, String holder) {
        long expiry = expiresAt.getEpochSecond();
        String name = Base64.getUrlEncoder().withoutPadding().encodeToString(holder.getBytes(StandardCharsets.UTF_8));
        return new Secret(expiry + "." + name + "." + signature(stream, expiry, name));
    }

    /** Whom the token was given to; empty if it was not issued for this stream, or has expired. */
    public Optional<String> holder(StreamId stream, String token) {
        Matcher parts = FORM.matcher(token);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long expiry = Long.parseLong(parts.group(1));
        byte[] expected = signature(stream, expiry, parts.group(2)).getBytes(StandardCharsets.UTF_8);
        boolean ours = MessageDigest.isEqual(expected, parts.group(3).getBytes(StandardCharsets.UTF_8));
        return ours && clock.instant().getEpochSecond() < expiry
                ? Optional.of(new String(Base64.getUrlDecoder().decode(parts.group(2)), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private String signature(StreamId stream, long expiry, String name) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] signed =
                    mac.doFinal((stream.value() + "\n" + expiry + "\n" + name).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
