package org.sharpeyes.inventory.sheet;

/**
 * Where a cell is.
 *
 * @param row from 1
 * @param column from 0
 */
record CellAddress(int row, int column) {
    private static final int NONE = -1;
    private static final int MOST = 1 << 24;

    /** Reads {@code B12} or {@code $B$12}; row 0 or column -1 where the text names none. */
    static CellAddress of(String text) {
        long column = 0;
        long row = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int letter = (c | 0x20) - 'a';
            if (letter >= 0 && letter < 26) {
                column = Math.min(MOST, column * 26 + letter + 1);
            } else if (c >= '0' && c <= '9') {
                row = Math.min(MOST, row * 10 + c - '0');
            }
        }
        return new CellAddress((int) row, column == 0 ? NONE : (int) column - 1);
    }

    /** What a spreadsheet calls a column: 0 is A. */
    static String columnName(int column) {
        StringBuilder name = new StringBuilder();
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
            name.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return name.toString();
    }
}
