package org.sharpeyes.api.territory;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.division.Division;

/** A division in the JSON of the contract. */
public record DivisionView(
        String divisionCode,
        @Nullable String parentCode,
        String name,
        String level,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable String successorCode,
        String source) {
    public static DivisionView of(Division division) {
        return new DivisionView(
                division.code(),
                division.parentCode(),
                division.name(),
                division.level().name().toLowerCase(Locale.ROOT),
                division.validFrom(),
                division.validTo(),
                division.successorCode(),
                division.source().name().toLowerCase(Locale.ROOT));
    }

    /** A code with all that it ever meant, latest first. */
    record History(DivisionView division, List<DivisionView> versions) {}
}
