package org.sharpeyes.api.point;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.inventory.point.FieldType;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.inventory.point.Wording;

/** Values of files in JSON: numbers and booleans as such, contacts as far as they may be seen. */
final class PointJson {
    private static final int SHOWN_BEFORE = 3;
    private static final int SHOWN_BEHIND = 4;

    private PointJson() {}

    /** Null for none. */
    static @Nullable Object value(PointField field, @Nullable String value, boolean contacts) {
        if (value == null) {
            return null;
        }
        return switch (field.type().shape()) {
            case NUMBER -> new BigDecimal(value);
            case INTEGER -> Long.valueOf(value);
            case BOOLEAN -> Boolean.valueOf(value);
            case TEXT, CODE, CODES, DATE -> field.isContact() && !contacts ? masked(value) : value;
        };
    }

    private static String masked(String contact) {
        int hidden = contact.length() - SHOWN_BEFORE - SHOWN_BEHIND;
        return hidden <= 0
                ? "*".repeat(contact.length())
                : contact.substring(0, SHOWN_BEFORE)
                        + "*".repeat(hidden)
                        + contact.substring(contact.length() - SHOWN_BEHIND);
    }

    static String in(Locale locale, Wording wording) {
        return locale.equals(Locale.ENGLISH) ? wording.en() : wording.zh();
    }

    /** Fields and texts of a body; null takes a value away. */
    static Map<PointField, String> texts(JsonObject body) {
        Map<PointField, String> texts = new EnumMap<>(PointField.class);
        for (Map.Entry<String, Object> each : body) {
            PointField field = writable(each.getKey())
                    .orElseThrow(() -> ProblemException.ofField(
                            ProblemType.REQUEST_REFUSED,
                            each.getKey(),
                            "A point's file has no such field, or it cannot be written; see /api/v1/point-fields."));
            texts.put(field, text(field, each.getValue()));
        }
        return texts;
    }

    private static Optional<PointField> writable(String key) {
        return switch (key) {
            case "longitude" -> Optional.of(PointField.LON);
            case "latitude" -> Optional.of(PointField.LAT);
            default -> PointField.ofKey(key).filter(PointField::isWritable);
        };
    }

    private static String text(PointField field, @Nullable Object value) {
        if (value instanceof JsonObject || value instanceof JsonArray) {
            throw ProblemException.ofField(ProblemType.REQUEST_REFUSED, field.key(), "A value is text or a number.");
        }
        boolean number = field.type().shape() == FieldType.Shape.NUMBER && value instanceof Number;
        return value == null ? "" : number ? new BigDecimal(value.toString()).toPlainString() : value.toString();
    }
}
