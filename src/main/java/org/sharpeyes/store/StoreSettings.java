package org.sharpeyes.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.Secret;

/**
 * Sections {@code data} and {@code database}.
 *
 * @param directory where the keys lie, and the database if it is SQLite's; created with access for the owner only
 * @param url {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://HOST/DATABASE}; null: {@code gateway.db} in the
 *     directory
 * @param user PostgreSQL's, SQLite has none; null: the one that the url or the driver's own rules name
 * @param password likewise
 * @param masterKey what the key files are encrypted with, 32 bytes in Base64; null: they are not
 */
public record StoreSettings(
        Path directory,
        @Nullable String url,
        @Nullable String user,
        @Nullable Secret password,
        @Nullable Secret masterKey) {
    public StoreSettings {
        if (masterKey != null) {
            MasterKey.decoded(masterKey);
        }
        boolean postgres = url != null && url.startsWith("jdbc:postgresql:");
        if (url != null && !postgres && !url.startsWith("jdbc:sqlite:")) {
            throw new IllegalArgumentException(
                    "url must begin with jdbc:sqlite: or jdbc:postgresql:, was " + withoutCredentials(url));
        }
    }

    /** Without a master key. */
    public StoreSettings(Path directory, @Nullable String url, @Nullable String user, @Nullable Secret password) {
        this(directory, url, user, password, null);
    }

    /** SQLite in the directory. */
    public static StoreSettings in(Path directory) {
        return new StoreSettings(directory, null, null, null, null);
    }

    /** What of a url may be printed: its parameters may hold a password, and so may what is before its host. */
    static String withoutCredentials(String url) {
        int parameters = url.indexOf('?');
        String place = parameters < 0 ? url : url.substring(0, parameters) + "?…";
        return place.replaceFirst("//.*@", "//…@");
    }

    @Override
    public String toString() {
        return "StoreSettings[directory=%s, url=%s, user=%s, password=%s, masterKey=%s]"
                .formatted(directory, url == null ? null : withoutCredentials(url), user, password, masterKey);
    }
}
