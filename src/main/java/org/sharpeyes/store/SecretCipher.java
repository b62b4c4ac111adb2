package org.sharpeyes.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.sharpeyes.model.Secret;

/**
 * Secrets as they lie in the database: AES-256-GCM, a version byte and a random nonce in front. Each is bound to what
 * it belongs to, so that it cannot be moved to another row. Thread-safe.
 */
final class SecretCipher {
    private static final byte VERSION = 1;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;
    /** By how much what is encrypted is longer. */
    static final int OVERHEAD = 1 + NONCE_LENGTH + TAG_BITS / Byte.SIZE;

    private final SecretKeySpec key;
    private final SecureRandom random;

    SecretCipher(byte[] key, SecureRandom random) {
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    byte[] encrypt(Secret secret, String owner) {
        return encrypt(secret.value().getBytes(StandardCharsets.UTF_8), owner);
    }

    byte[] encrypt(byte[] clear, String owner) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        byte[] sealed = apply(Cipher.ENCRYPT_MODE, nonce, owner, clear);
        return ByteBuffer.allocate(1 + NONCE_LENGTH + sealed.length)
                .put(VERSION)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** @throws IllegalStateException if it was not encrypted with this key for this owner */
    Secret decrypt(byte[] stored, String owner) {
        return new Secret(new String(decryptBytes(stored, owner), StandardCharsets.UTF_8));
    }

    /** @throws IllegalStateException if it was not encrypted with this key for this owner */
    byte[] decryptBytes(byte[] stored, String owner) {
        if (stored.length < OVERHEAD || stored[0] != VERSION) {
            throw new IllegalStateException("the secret of %s is not in a known form".formatted(owner));
        }
        byte[] nonce = Arrays.copyOfRange(stored, 1, 1 + NONCE_LENGTH);
        byte[] sealed = Arrays.copyOfRange(stored, 1 + NONCE_LENGTH, stored.length);
        return apply(Cipher.DECRYPT_MODE, nonce, owner, sealed);
    }

    private byte[] apply(int mode, byte[] nonce, String owner, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the secret of %s does not fit the key".formatted(owner), e);
        }
    }
}
