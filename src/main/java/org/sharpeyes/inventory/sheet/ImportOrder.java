package org.sharpeyes.inventory.sheet;

/**
 * What is to be done with a file.
 *
 * @param fileName as whoever sent it calls it
 * @param dryRun whether it is only looked at
 * @param by the user who wants it
 */
public record ImportOrder(String fileName, SheetTerms terms, ImportMode mode, boolean dryRun, String by) {
    private static final int LONGEST_NAME = 120;

    public ImportOrder {
        String last = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        String shown = last.replaceAll("\\p{Cntrl}", "");
        fileName = shown.length() > LONGEST_NAME ? shown.substring(shown.length() - LONGEST_NAME) : shown;
    }

    ImportOrder applied(ImportMode otherMode) {
        return new ImportOrder(fileName, terms, otherMode, false, by);
    }
}
