package org.sharpeyes.api.point;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.point.Code;
import org.sharpeyes.inventory.point.CodeTable;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.inventory.point.Wording;

/** What a field of a point's file is, so that a form can be made for it. */
record FieldView(
        String field,
        Wording name,
        String type,
        String need,
        boolean writable,
        boolean contact,
        @Nullable String catalogElement,
        @Nullable List<CodeView> codes) {
    /** One value of a code table, with its numbers in GB/T 28181 and in the 一机一档 sheets. */
    record CodeView(
            String code,
            Wording name,
            @Nullable String gb,
            @Nullable String sheet) {
        static CodeView of(Code code) {
            return new CodeView(code.code(), code.name(), code.gb(), code.sheet());
        }
    }

    static FieldView of(PointField field) {
        return new FieldView(
                field.key(),
                field.title(),
                field.type().shape().name().toLowerCase(Locale.ROOT),
                field.need().name().toLowerCase(Locale.ROOT),
                field.isWritable(),
                field.isContact(),
                field.catalogElement(),
                field.type()
                        .codes()
                        .map(CodeTable::codes)
                        .map(codes -> codes.stream().map(CodeView::of).toList())
                        .orElse(null));
    }
}
