package org.sharpeyes.store;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import org.sharpeyes.model.Secret;

/** The key that the key files are encrypted with. It is given from outside and never written down. */
final class MasterKey {
    static final int OVERHEAD = SecretCipher.OVERHEAD;
    private static final int LENGTH = 32;

    private final SecretCipher cipher;

    private MasterKey(byte[] key, SecureRandom random) {
        this.cipher = new SecretCipher(key, random);
    }

    /** @param text 32 bytes in Base64 */
    static MasterKey of(Secret text, SecureRandom random) {
        return new MasterKey(decoded(text), random);
    }

    /** @throws IllegalArgumentException if it is no key */
    static byte[] decoded(Secret text) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text.value());
        } catch (IllegalArgumentException noBase64) {
            key = new byte[0];
        }
        if (key.length != LENGTH) {
            throw new IllegalArgumentException(
                    "masterKey must be 32 bytes in Base64, such as openssl rand -base64 32 makes");
        }
        return key;
    }

    byte[] encrypt(byte[] key, String file) {
        return cipher.encrypt(key, "file/" + file);
    }

    /** @throws IOException if it was encrypted with another key */
    byte[] decrypt(byte[] stored, String file) throws IOException {
        try {
            return cipher.decryptBytes(stored, "file/" + file);
        } catch (IllegalStateException foreign) {
            throw new IOException("data.masterKey is not the one it was encrypted with", foreign);
        }
    }
}
