package org.sharpeyes.inventory.sheet;

import java.util.List;
import java.util.Map;

/**
 * A row as it stands in the file.
 *
 * @param number from 1, as a spreadsheet counts them; in csv the line it begins in
 * @param cells texts by column from 0, stripped, empty where there is none; those on the right may be missing
 * @param flaws what is wrong with cells, by column
 */
record SheetRow(int number, List<String> cells, Map<Integer, Flaw> flaws) {
    /** The text of a column, empty beyond the last. */
    String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    boolean isBlank() {
        return flaws.isEmpty() && cells.stream().allMatch(String::isEmpty);
    }
}
