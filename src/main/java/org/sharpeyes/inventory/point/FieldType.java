package org.sharpeyes.inventory.point;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What kind of values a field has, and how they are read from text. */
public final class FieldType {
    /** The shape of a value in JSON and in forms. */
    public enum Shape {
        TEXT,
        /** One value of a table. */
        CODE,
        /** Several values of a table, joined by {@code /}. */
        CODES,
        NUMBER,
        INTEGER,
        BOOLEAN,
        /** {@code 2026-05-01}. */
        DATE
    }

    interface Reader {
        /** Reads a text that is stripped and not empty. */
        Reading read(String text, CodeSpace space);
    }

    private final Shape shape;
    private final @Nullable CodeTable codes;
    private final Reader reader;

    FieldType(Shape shape, @Nullable CodeTable codes, Reader reader) {
        this.shape = shape;
        this.codes = codes;
        this.reader = reader;
    }

    public Shape shape() {
        return shape;
    }

    /** The table, for {@link Shape#CODE} and {@link Shape#CODES}. */
    public Optional<CodeTable> codes() {
        return Optional.ofNullable(codes);
    }

    Reading read(String text, CodeSpace space) {
        return reader.read(text, space);
    }
}
