package org.sharpeyes.inventory.sheet;

import java.util.Locale;

/** The files that are written. */
public enum SheetFormat {
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    /** With a byte order mark: without it spreadsheets take UTF-8 for their own encoding. */
    CSV("csv", "text/csv; charset=utf-8");

    private final String extension;
    private final String mediaType;

    SheetFormat(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /** The format of a file that is called so: what is not called {@code .csv} is a workbook. */
    public static SheetFormat of(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".csv") ? CSV : XLSX;
    }

    public String extension() {
        return extension;
    }

    public String mediaType() {
        return mediaType;
    }
}
