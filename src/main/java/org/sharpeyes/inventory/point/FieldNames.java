package org.sharpeyes.inventory.point;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Fields by what they are called. */
final class FieldNames {
    static final Map<String, PointField> BY_KEY = new HashMap<>();
    private static final Map<String, PointField> BY_HEADER = new HashMap<>();
    private static final Pattern REMARKS = Pattern.compile("\\(.*?\\)|\\[.*?]|【.*?】|<.*?>");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");

    static {
        for (PointField field : PointField.values()) {
            BY_KEY.put(field.key(), field);
            BY_HEADER.put(folded(field.key()), field);
            BY_HEADER.put(folded(field.title().zh()), field);
            BY_HEADER.put(folded(field.title().en()), field);
        }
        for (PointField field : PointField.values()) {
            field.synonyms().forEach(name -> BY_HEADER.putIfAbsent(folded(name), field));
        }
    }

    private FieldNames() {}

    static Optional<PointField> ofHeader(String header) {
        return Optional.ofNullable(BY_HEADER.get(folded(header)));
    }

    private static String folded(String header) {
        String plain = Normalizer.normalize(header, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String bare = SIGNS.matcher(REMARKS.matcher(plain).replaceAll("")).replaceAll("");
        return bare.isEmpty() ? SIGNS.matcher(plain).replaceAll("") : bare;
    }
}
