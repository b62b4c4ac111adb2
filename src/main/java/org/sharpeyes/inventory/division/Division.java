package org.sharpeyes.inventory.division;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a code meant from one day to another.
 *
 * @param code 1 to 32 letters, digits or {@code -}: digits for a division of the state, anything else for a zone
 * @param parentCode null at the top
 * @param validFrom the first day; null: since anybody can tell
 * @param validTo the first day on which it is none any more; null: not known to end
 * @param successorCode what most of it became; null where nothing is known of it
 */
public record Division(
        String code,
        @Nullable String parentCode,
        String name,
        DivisionLevel level,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable String successorCode,
        DivisionSource source) {
    public Division {
        if (validFrom != null && validTo != null && !validFrom.isBefore(validTo)) {
            throw new IllegalArgumentException(
                    "%s is valid from %s, so it cannot end on %s".formatted(code, validFrom, validTo));
        }
    }

    public boolean isValidOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || day.isBefore(validTo));
    }

    /** Whether both are versions of one code that begin on the same day. */
    boolean replaces(Division other) {
        return code.equals(other.code)
                && (validFrom == null ? other.validFrom == null : validFrom.equals(other.validFrom));
    }

    /** The same, ended. */
    Division until(LocalDate day, @Nullable String successor) {
        return new Division(code, parentCode, name, level, validFrom, day, successor, source);
    }

    /** The same under another hand. */
    Division from(DivisionSource other) {
        return new Division(code, parentCode, name, level, validFrom, validTo, successorCode, other);
    }
}
