package org.sharpeyes.inventory.sheet;

import org.sharpeyes.inventory.point.Wording;

/**
 * Something wrong with a cell.
 *
 * @param row as the file counts them, from 1; 0 where it is about the whole file
 * @param column its title, or where that is empty its letters; may be empty
 * @param value as it was written
 * @param fatal whether the row is not taken for it; otherwise it is, and counts as inaccurate
 */
public record RowProblem(int row, String column, String value, Wording problem, Wording suggestion, boolean fatal) {}
