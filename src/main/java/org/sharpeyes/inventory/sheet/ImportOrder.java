package org.sharpeyes.inventory.sheet;

/**
 * What is to be done with a file.
 *
 * @param kind what its rows are
 * @param fileName as whoever sent it calls it
 * @param dryRun whether it is only looked at
 * @param by the user who wants it
 */
public record ImportOrder(
        ImportKind kind, String fileName, SheetTerms terms, ImportMode mode, boolean dryRun, String by) {
    private static final int LONGEST_NAME = 120;

    public ImportOrder {
        String last = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        String shown = last.replaceAll("\\p{Cntrl}", "");
        fileName = shown.length() > LONGEST_NAME ? shown.substring(shown.length() - LONGEST_NAME) : shown;
    }

    /** An order about points. */
    public ImportOrder(String fileName, SheetTerms terms, ImportMode mode, boolean dryRun, String by) {
        this(ImportKind.POINTS, fileName, terms, mode, dryRun, by);
    }

    /** The same file, to be applied. */
    ImportOrder applied(ImportMode otherMode, String who) {
        return new ImportOrder(kind, fileName, terms, otherMode, false, who);
    }
}
