package org.sharpeyes.signalling.registrar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.sharpeyes.model.DeviceId;

/**
 * Nonces that need no memory: the time they were made at, some salt, and a MAC over it, the device and its address. A
 * flood of requests for one leaves nothing behind. Any thread.
 */
final class Nonces {
    static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int TIME_DIGITS = 16;
    private static final int SALT_DIGITS = 8;
    private static final int MAC_BYTES = 16;

    private final SecretKeySpec key;
    private final SecureRandom random;
    private final InstantSource clock;

    Nonces(SecureRandom random, InstantSource clock) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        this.key = new SecretKeySpec(secret, ALGORITHM);
        this.random = random;
        this.clock = clock;
    }

    String create(DeviceId device, InetAddress source) {
        HexFormat hex = HexFormat.of();
        return signed(hex.toHexDigits(clock.millis()) + hex.toHexDigits(random.nextInt()), device, source);
    }

    /** Whether we made this nonce for that device and address, not too long ago. */
    boolean isFresh(String nonce, DeviceId device, InetAddress source) {
        if (nonce.length() != TIME_DIGITS + SALT_DIGITS + 2 * MAC_BYTES) {
            return false;
        }
        try {
            long made = HexFormat.fromHexDigitsToLong(nonce, 0, TIME_DIGITS);
            String ours = signed(nonce.substring(0, TIME_DIGITS + SALT_DIGITS), device, source);
            return MessageDigest.isEqual(ours.getBytes(UTF_8), nonce.getBytes(UTF_8))
                    && clock.millis() - made < LIFETIME.toMillis();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private String signed(String text, DeviceId device, InetAddress source) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] tag = mac.doFinal((text + "|" + device + "|" + source.getHostAddress()).getBytes(UTF_8));
            return text + HexFormat.of().formatHex(Arrays.copyOf(tag, MAC_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
