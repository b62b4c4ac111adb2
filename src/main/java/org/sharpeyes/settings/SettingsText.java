package org.sharpeyes.settings;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One value as written, before it has a type: kept as text so that a code or a password made of digits stays what it
 * is.
 *
 * @param scalar the text, null when nothing is set or when this is a list
 * @param items the texts of a list, null when this is a single value
 */
record SettingsText(@Nullable String scalar, @Nullable List<String> items) {
    static SettingsText scalar(@Nullable String text) {
        return new SettingsText(text == null || text.isBlank() ? null : text, null);
    }

    static SettingsText list(List<String> items) {
        return new SettingsText(null, List.copyOf(items));
    }

    static SettingsText commaSeparated(String text) {
        return list(Stream.of(text.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList());
    }

    boolean isList() {
        return items != null;
    }

    boolean isEmpty() {
        return scalar == null && (items == null || items.isEmpty());
    }
}
