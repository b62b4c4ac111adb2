package org.sharpeyes.inventory.point;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a row of a sheet, or a person, wants a point's file to say.
 *
 * @param values read and in the stored form; an empty one takes the value away
 */
public record PointDraft(Map<PointField, String> values) {

    /** A draft, and what is wrong with it. It can be applied unless one of them is fatal. */
    public record Checked(PointDraft draft, List<Problem> problems) {
        public boolean isAcceptable() {
            return problems.stream().noneMatch(Problem::fatal);
        }
    }

    /** The point's code; empty where there is none. */
    public Optional<String> gbCode() {
        return Optional.ofNullable(values.get(PointField.GB_CODE)).filter(code -> !code.isEmpty());
    }

    /** This draft, and what another says after it. */
    public PointDraft followedBy(PointDraft other) {
        Map<PointField, String> both = new EnumMap<>(PointField.class);
        both.putAll(values);
        both.putAll(other.values);
        return new PointDraft(both);
    }

    /**
     * Reads and checks a whole row: every value by itself, and all of them against each other.
     *
     * @param texts as they were written, by field; blank ones say nothing
     */
    public static Checked read(Map<PointField, String> texts, CodeSpace space) {
        Checked read = readValues(texts, space);
        List<Problem> problems = new ArrayList<>(read.problems());
        problems.addAll(FileCheck.row(read.draft().values()));
        return new Checked(read.draft(), problems);
    }

    /** Reads values, each by itself: a change of some fields. A blank text takes the value away. */
    public static Checked readChange(Map<PointField, String> texts) {
        Checked read = readValues(texts, CodeSpace.SHEET);
        Map<PointField, String> values = new EnumMap<>(PointField.class);
        texts.forEach((field, text) -> {
            if (text.isBlank()) {
                values.put(field, "");
            }
        });
        values.putAll(read.draft().values());
        return new Checked(new PointDraft(values), read.problems());
    }

    private static Checked readValues(Map<PointField, String> texts, CodeSpace space) {
        Map<PointField, String> values = new EnumMap<>(PointField.class);
        List<Problem> problems = new ArrayList<>();
        texts.forEach((field, text) -> {
            switch (field.read(text, space)) {
                case Reading.Good good -> {
                    if (!good.value().isEmpty()) {
                        values.put(field, good.value());
                    }
                }
                case Reading.Bad bad -> problems.add(Problem.fatal(field, text, bad.problem(), bad.suggestion()));
            }
        });
        return new Checked(new PointDraft(values), problems);
    }
}
