package org.sharpeyes.signalling.registrar;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.util.concurrent.FastThreadLocal;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.sharpeyes.model.DeviceId;

/**
 * Nonces that need no memory: a serial of when and for which request they were made, and a MAC over it, the device and
 * its address. A flood of requests for one leaves nothing behind, and a retransmission gets the same. Any thread.
 */
final class Nonces {
    static final Duration LIFETIME = Duration.ofMinutes(5);
    /** No serial: 1970 has no nonces. */
    static final long NONE = 0;

    /** A retransmission within this time asks for the same nonce, as far as it is in the same step. */
    private static final Duration STEP = Duration.ofSeconds(20);

    private static final long STEPS = LIFETIME.dividedBy(STEP);
    private static final long STEP_MILLIS = STEP.toMillis();

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SERIAL_DIGITS = 16;
    private static final int MAC_BYTES = 16;

    private final SecretKeySpec key;
    private final InstantSource clock;
    private final FastThreadLocal<Mac> macs = new FastThreadLocal<>() {
        @Override
        protected Mac initialValue() throws GeneralSecurityException {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        }
    };

    Nonces(SecureRandom random, InstantSource clock) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        this.key = new SecretKeySpec(secret, ALGORITHM);
        this.clock = clock;
    }

    /** A nonce for the request of this hash. */
    String create(DeviceId device, InetAddress source, long transaction) {
        return signed(step(clock.millis()) << 32 | (transaction & 0xFFFF_FFFFL), device, source);
    }

    /** The serial of a nonce that we made for that device and address, not too long ago; else {@link #NONE}. */
    long serialOf(String nonce, DeviceId device, InetAddress source) {
        if (nonce.length() != SERIAL_DIGITS + 2 * MAC_BYTES) {
            return NONE;
        }
        try {
            long serial = HexFormat.fromHexDigitsToLong(nonce, 0, SERIAL_DIGITS);
            boolean young = step(clock.millis()) - (serial >>> 32) < STEPS;
            return young && isOurs(nonce, serial, device, source) ? serial : NONE;
        } catch (IllegalArgumentException e) {
            return NONE;
        }
    }

    private boolean isOurs(String nonce, long serial, DeviceId device, InetAddress source) {
        return MessageDigest.isEqual(signed(serial, device, source).getBytes(UTF_8), nonce.getBytes(UTF_8));
    }

    /** Whether a nonce was made before another one. */
    static boolean isOlder(long serial, long other) {
        return (serial >>> 32) < (other >>> 32);
    }

    private static long step(long millis) {
        return millis / STEP_MILLIS;
    }

    private String signed(long serial, DeviceId device, InetAddress source) {
        HexFormat hex = HexFormat.of();
        String text = hex.toHexDigits(serial);
        Mac mac = macs.get();
        mac.update(text.getBytes(US_ASCII));
        mac.update(source.getAddress());
        mac.update(device.value().getBytes(US_ASCII));
        return text + hex.formatHex(mac.doFinal(), 0, MAC_BYTES);
    }
}
