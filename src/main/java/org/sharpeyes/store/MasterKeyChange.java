package org.sharpeyes.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.Secret;

/**
 * Encrypts the key files with another master key. What is encrypted with these stays as it is, in the database and in
 * backups. Nothing is written unless all can be; a change that was cut short is finished by doing it again.
 */
public final class MasterKeyChange {
    private static final List<String> FILES = List.of("secrets.key", "play-tokens.key", "audit.key");

    private MasterKeyChange() {}

    /**
     * For a directory that no gateway uses; blocks.
     *
     * @param settings with the key as it was; none: the files were in the clear
     * @return the names of the files
     * @throws IOException if there is none, or one cannot be read by the key as it was
     */
    public static List<String> apply(StoreSettings settings, Secret next, SecureRandom random) throws IOException {
        Secret old = settings.masterKey();
        @Nullable MasterKey before = old == null ? null : MasterKey.of(old, random);
        MasterKey after = MasterKey.of(next, random);
        Map<String, byte[]> changed = new LinkedHashMap<>();
        for (String name : FILES) {
            Path file = settings.directory().resolve(name);
            if (Files.exists(file)) {
                changed.put(name, KeyFile.under(file, before, after));
            }
        }
        if (changed.isEmpty()) {
            throw new IOException("there are no key files in " + settings.directory());
        }
        for (Map.Entry<String, byte[]> file : changed.entrySet()) {
            KeyFile.write(settings.directory().resolve(file.getKey()), file.getValue());
        }
        return List.copyOf(changed.keySet());
    }
}
