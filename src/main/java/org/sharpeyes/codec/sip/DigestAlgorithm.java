package org.sharpeyes.codec.sip;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.jspecify.annotations.Nullable;

/** Hash functions of digests: MD5 for everybody, SM3 (GB/T 32905) as GB/T 28181-2022 §9.1.1 recommends. */
public enum DigestAlgorithm {
    MD5,
    SM3;

    /** By the value of {@code algorithm=}; MD5 when it is absent, empty when it is neither. */
    static Optional<DigestAlgorithm> named(@Nullable String name) {
        if (name == null) {
            return Optional.of(MD5);
        }
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "MD5" -> Optional.of(MD5);
            case "SM3" -> Optional.of(SM3);
            default -> Optional.empty();
        };
    }

    /** In lower case hexadecimal digits. */
    String hash(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return HexFormat.of().formatHex(this == MD5 ? md5(bytes) : sm3(bytes));
    }

    private static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    private static byte[] sm3(byte[] bytes) {
        SM3Digest digest = new SM3Digest();
        digest.update(bytes, 0, bytes.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return hash;
    }
}
