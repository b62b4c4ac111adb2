package org.sharpeyes.inventory.sheet;

/**
 * How much of a file is read.
 *
 * @param rows that hold anything
 * @param columns of a row
 * @param cell characters in a cell
 * @param inflated bytes of an xlsx, unpacked, without what is not read
 * @param texts bytes of an xlsx's shared texts, unpacked: these are held in memory
 */
record SheetLimits(int rows, int columns, int cell, long inflated, long texts) {
    static final SheetLimits DEFAULT = new SheetLimits(300_000, 300, 4_000, 768L << 20, 96L << 20);
    /** Borders take as much as a spreadsheet keeps in a cell. */
    private static final SheetLimits OF_GRIDS = new SheetLimits(50_000, 100, 32_767, 768L << 20, 192L << 20);

    static SheetLimits of(ImportKind kind) {
        return kind == ImportKind.GRIDS ? OF_GRIDS : DEFAULT;
    }
}
