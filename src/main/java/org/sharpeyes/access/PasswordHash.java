package org.sharpeyes.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.sharpeyes.model.Secret;

/**
 * Argon2id (RFC 9106) with the parameters OWASP recommends: 19 MiB, two passes, one lane. In the PHC string format,
 * which names its parameters, so that they can be raised later.
 */
final class PasswordHash {
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int SALT_LENGTH = 16;
    private static final int HASH_LENGTH = 32;

    private PasswordHash() {}

    static String of(Secret password, SecureRandom random) {
        byte[] salt = new byte[SALT_LENGTH];
        random.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                .formatted(
                        MEMORY_KIB,
                        PASSES,
                        base64.encodeToString(salt),
                        base64.encodeToString(hash(password, salt, MEMORY_KIB, PASSES)));
    }

    /** Whether the password is the one this was made of; takes the same time either way. */
    static boolean matches(Secret password, String phc) {
        String[] parts = phc.split("\\$", -1);
        String[] parameters = parts[3].split(",", -1);
        byte[] salt = Base64.getDecoder().decode(parts[4]);
        byte[] expected = Base64.getDecoder().decode(parts[5]);
        byte[] actual = hash(password, salt, number(parameters[0]), number(parameters[1]));
        return MessageDigest.isEqual(expected, actual);
    }

    private static int number(String parameter) {
        return Integer.parseInt(parameter.substring(2));
    }

    private static byte[] hash(Secret password, byte[] salt, int memory, int passes) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[HASH_LENGTH];
        generator.generateBytes(password.value().getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
