package org.sharpeyes.inventory.point;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Fields by what they are called. */
final class FieldNames {
    static final Map<String, PointField> BY_KEY = new HashMap<>();
    private static final Map<String, PointField> BY_HEADER = new HashMap<>();

    static {
        for (PointField field : PointField.values()) {
            BY_KEY.put(field.key(), field);
            BY_HEADER.put(HeaderText.folded(field.key()), field);
            BY_HEADER.put(HeaderText.folded(field.title().zh()), field);
            BY_HEADER.put(HeaderText.folded(field.title().en()), field);
        }
        for (PointField field : PointField.values()) {
            field.synonyms().forEach(name -> BY_HEADER.putIfAbsent(HeaderText.folded(name), field));
        }
    }

    private FieldNames() {}

    static Optional<PointField> ofHeader(String header) {
        return Optional.ofNullable(BY_HEADER.get(HeaderText.folded(header)));
    }
}
