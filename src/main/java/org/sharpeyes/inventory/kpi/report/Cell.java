package org.sharpeyes.inventory.kpi.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A cell of a table. */
sealed interface Cell {
    /** As a person reads it. */
    String text();

    /** Words. */
    record Words(String text) implements Cell {}

    /** A whole number. */
    record Amount(long value) implements Cell {
        @Override
        public String text() {
            return Long.toString(value);
        }
    }

    /** A share of 0 to 1; null: nothing to count. */
    record Share(@Nullable Double value) implements Cell {
        @Override
        public String text() {
            return value == null ? "—" : String.format(Locale.ROOT, "%.2f%%", value * 100);
        }
    }
}
