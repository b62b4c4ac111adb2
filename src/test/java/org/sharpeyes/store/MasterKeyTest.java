package org.sharpeyes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.model.Secret;
import org.sharpeyes.model.SteadyTime;

class MasterKeyTest {
    private static final List<String> FILES = List.of("secrets.key", "play-tokens.key", "audit.key");
    private static final Secret ONE = key((byte) 1);
    private static final Secret OTHER = key((byte) 2);

    @TempDir
    Path directory;

    private static Secret key(byte each) {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, each);
        return new Secret(Base64.getEncoder().encodeToString(key));
    }

    private Store open(@Nullable Secret master) {
        StoreSettings settings = new StoreSettings(directory, null, null, null, master);
        return Store.open(
                settings,
                TestStores.FORMAT,
                SteadyTime.of(new TestClock()),
                new SecureRandom(),
                new SimpleMeterRegistry());
    }

    private byte[] auditKey(@Nullable Secret master) {
        try (Store store = open(master)) {
            return store.auditKey();
        }
    }

    /** A house that has run without one for a while. */
    @Test
    void keysInTheClearAreEncryptedAndStayWhatTheyAre() throws IOException {
        byte[] before = auditKey(null);
        byte[] clear = Files.readAllBytes(directory.resolve("secrets.key"));
        assertThat(auditKey(ONE)).isEqualTo(before);
        assertThat(auditKey(ONE)).isEqualTo(before);
        for (String file : FILES) {
            byte[] kept = Files.readAllBytes(directory.resolve(file));
            assertThat(kept).hasSizeGreaterThan(32);
            assertThat(new String(kept, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain(new String(clear, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain(new String(before, java.nio.charset.StandardCharsets.ISO_8859_1));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void withoutTheRightOneNothingIsReadAndNothingIsMade() throws IOException {
        auditKey(ONE);
        byte[] kept = Files.readAllBytes(directory.resolve("secrets.key"));
        assertThatThrownBy(() -> open(null))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("secrets.key")
                .hasRootCauseMessage("it is encrypted: data.masterKey is needed");
        assertThatThrownBy(() -> open(OTHER))
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .hasMessage("data.masterKey is not the one it was encrypted with");
        assertThat(Files.readAllBytes(directory.resolve("secrets.key"))).isEqualTo(kept);
    }

    @Test
    void aKeyOfAnotherFileIsRefused() throws IOException {
        auditKey(ONE);
        Files.copy(
                directory.resolve("play-tokens.key"),
                directory.resolve("audit.key"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> open(ONE)).hasMessageContaining("audit.key");
    }
}
