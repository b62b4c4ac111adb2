package org.sharpeyes.inventory.sheet;

import java.util.Locale;
import org.sharpeyes.inventory.point.Code;
import org.sharpeyes.inventory.point.FieldType.Shape;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.inventory.point.Wording;

/** Stored values as they stand in a sheet: words instead of numbers that each sheet counts differently. */
final class FieldText {
    private FieldText() {}

    /** Reading it gives the value again. */
    static String of(PointField field, String value, Locale language) {
        return switch (field.type().shape()) {
            case CODE ->
                field.type()
                        .codes()
                        .flatMap(table -> table.find(value))
                        .map(Code::name)
                        .map(name -> in(name, language))
                        .orElse(value);
            case BOOLEAN -> in(value.equals("true") ? new Wording("是", "yes") : new Wording("否", "no"), language);
            default -> value;
        };
    }

    /** What may be written into a cell of this field; empty where anything may. */
    static String choices(PointField field, Locale language) {
        Shape shape = field.type().shape();
        return switch (shape) {
            case CODE, CODES ->
                field.type()
                        .codes()
                        .map(table -> String.join(
                                "、",
                                table.codes().stream()
                                        .map(code -> shape == Shape.CODE
                                                ? in(code.name(), language)
                                                : code.code() + " " + in(code.name(), language))
                                        .toList()))
                        .orElse("");
            case BOOLEAN -> in(new Wording("是、否", "yes, no"), language);
            case DATE -> "2026-05-01";
            case NUMBER, INTEGER -> in(new Wording("数字", "a number"), language);
            case TEXT -> "";
        };
    }

    static String in(Wording wording, Locale language) {
        return language.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? wording.en() : wording.zh();
    }
}
