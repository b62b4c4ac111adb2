package org.sharpeyes.inventory.point;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value of a code table.
 *
 * @param code as it is stored and as the API says it; unique in its table
 * @param gb its code in GB/T 28181; null: that has no such value
 * @param sheet its code in the sheets of 一机一档; null: they have no such value
 * @param synonyms other words that sheets use for it
 */
public record Code(
        String code,
        Wording name,
        @Nullable String gb,
        @Nullable String sheet,
        List<String> synonyms) {
    public Code {
        synonyms = List.copyOf(synonyms);
    }

    static Code entry(String code, String zh, String en, String... synonyms) {
        return new Code(code, new Wording(zh, en), code, code, List.of(synonyms));
    }

    /** The same value, with another number, or none, in GB/T 28181. */
    Code gb(@Nullable String other) {
        return new Code(code, name, other, sheet, synonyms);
    }

    /** The same value, with another number, or none, in the sheets. */
    Code sheet(@Nullable String other) {
        return new Code(code, name, gb, other, synonyms);
    }

    /** Its number in that space; null: none. */
    @Nullable
    public String in(CodeSpace space) {
        return space == CodeSpace.GB ? gb : sheet;
    }
}
