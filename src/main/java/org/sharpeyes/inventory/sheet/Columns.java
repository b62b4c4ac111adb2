package org.sharpeyes.inventory.sheet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which column of a sheet is about which field.
 *
 * @param <F> the fields of this kind of sheet
 */
final class Columns<F> {
    private final SheetFields<F> known;
    private final List<String> titles;
    private final Map<Integer, F> fields = new TreeMap<>();

    private Columns(SheetFields<F> known, List<String> titles) {
        this.known = known;
        this.titles = titles;
    }

    /**
     * What a row says as a header; empty where it is none: those name the needed field and at least one more.
     *
     * @throws UnreadableSheetException if two columns are about the same field, and neither has its very name
     */
    static <F> Optional<Columns<F>> of(SheetRow header, SheetFields<F> known) throws UnreadableSheetException {
        Map<F, List<Integer>> found = new LinkedHashMap<>();
        for (int column = 0; column < header.cells().size(); column++) {
            int at = column;
            known.ofHeader(header.cell(column))
                    .ifPresent(field -> found.computeIfAbsent(field, first -> new ArrayList<>())
                            .add(at));
        }
        if (!found.containsKey(known.needed()) || found.size() < 2) {
            return Optional.empty();
        }
        Columns<F> columns = new Columns<>(known, header.cells());
        for (Map.Entry<F, List<Integer>> entry : found.entrySet()) {
            columns.fields.put(columns.only(entry.getKey(), entry.getValue()), entry.getKey());
        }
        return Optional.of(columns);
    }

    private int only(F field, List<Integer> candidates) throws UnreadableSheetException {
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

    private boolean isNameOf(F field, String title) {
        String plain = title.replace("*", "").strip();
        return plain.equals(known.title(field).zh())
                || plain.equalsIgnoreCase(known.title(field).en())
                || plain.equals(known.key(field));
    }

    /** The field of a column; empty where its title says nothing to us, or it is not for a sheet to say. */
    Optional<F> field(int column) {
        return Optional.ofNullable(fields.get(column)).filter(known::isRead);
    }

    /** The same by its name in the API. */
    Optional<String> key(int column) {
        return field(column).map(known::key);
    }

    boolean isSecret(int column) {
        return Optional.ofNullable(fields.get(column)).filter(known::isSecret).isPresent();
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
    String titleOf(F field) {
        return fields.entrySet().stream()
                .filter(entry -> entry.getValue().equals(field))
                .map(entry -> title(entry.getKey()))
                .findFirst()
                .orElse(known.title(field).zh());
    }

    List<String> titles() {
        return titles;
    }
}
