package org.sharpeyes.inventory.sheet;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.sharpeyes.inventory.point.PointField;

/** Which column of a sheet is about which field. */
final class Columns {
    /** What the importer works out or does not take from a sheet. */
    private static final Set<PointField> IGNORED = Set.of(PointField.ORIGINAL_LON, PointField.ORIGINAL_LAT);

    private final List<String> titles;
    private final Map<Integer, PointField> fields = new TreeMap<>();

    private Columns(List<String> titles) {
        this.titles = titles;
    }

    /**
     * What a row says as a header; empty where it is none: those name the code and at least one field more.
     *
     * @throws UnreadableSheetException if two columns are about the same field, and neither has its very name
     */
    static Optional<Columns> of(SheetRow header) throws UnreadableSheetException {
        Map<PointField, List<Integer>> found = new EnumMap<>(PointField.class);
        for (int column = 0; column < header.cells().size(); column++) {
            int at = column;
            PointField.ofHeader(header.cell(column))
                    .ifPresent(field -> found.computeIfAbsent(field, first -> new ArrayList<>())
                            .add(at));
        }
        if (!found.containsKey(PointField.GB_CODE) || found.size() < 2) {
            return Optional.empty();
        }
        Columns columns = new Columns(header.cells());
        for (Map.Entry<PointField, List<Integer>> entry : found.entrySet()) {
            columns.fields.put(columns.only(entry.getKey(), entry.getValue()), entry.getKey());
        }
        return Optional.of(columns);
    }

    private int only(PointField field, List<Integer> candidates) throws UnreadableSheetException {
        if (candidates.size() == 1) {
            return candidates.getFirst();
        }
        List<Integer> named = candidates.stream()
                .filter(column -> isNameOf(field, titles.get(column)))
                .toList();
        if (named.size() != 1) {
            List<String> both = candidates.stream().map(titles::get).toList();
            throw new UnreadableSheetException(FileFlaw.TWICE, String.join(", ", both));
        }
        return named.getFirst();
    }

    private static boolean isNameOf(PointField field, String title) {
        String plain = title.replace("*", "").strip();
        return plain.equals(field.title().zh())
                || plain.equalsIgnoreCase(field.title().en())
                || plain.equals(field.key());
    }

    /** The field of a column; empty where its title says nothing to us, or it is not for a sheet to say. */
    Optional<PointField> field(int column) {
        return Optional.ofNullable(fields.get(column)).filter(field -> field.isWritable() && !IGNORED.contains(field));
    }

    boolean isSecret(int column) {
        return Optional.ofNullable(fields.get(column))
                .filter(PointField::isSecret)
                .isPresent();
    }

    int count() {
        return titles.size();
    }

    /** What to call a column when speaking to a person. */
    String title(int column) {
        String title = column < titles.size() ? titles.get(column) : "";
        return title.isEmpty() ? CellAddress.columnName(column) : title;
    }

    /** The title of the column of this field, or where there is none the field's own name. */
    String title(PointField field) {
        return fields.entrySet().stream()
                .filter(entry -> entry.getValue() == field)
                .map(entry -> title(entry.getKey()))
                .findFirst()
                .orElse(field.title().zh());
    }

    List<String> titles() {
        return titles;
    }
}
