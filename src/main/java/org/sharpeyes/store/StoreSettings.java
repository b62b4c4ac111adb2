package org.sharpeyes.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Sections {@code data} and {@code database}.
 *
 * @param directory where the database and the keys lie; created with access for the owner only
 * @param url {@code jdbc:sqlite:FILE}; null: {@code gateway.db} in the directory
 */
public record StoreSettings(Path directory, @Nullable String url) {
    public StoreSettings {
        if (url != null && !url.startsWith("jdbc:sqlite:")) {
            throw new IllegalArgumentException("url must begin with jdbc:sqlite:, was " + url);
        }
    }
}
