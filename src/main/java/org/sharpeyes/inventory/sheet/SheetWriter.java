package org.sharpeyes.inventory.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes a sheet row by row, the header first; nothing of it stays in memory. Not thread-safe. */
interface SheetWriter extends Closeable {
    /** A row of texts, none of which a spreadsheet will take for a formula. */
    void row(List<String> texts) throws IOException;

    /** Completes the file; the stream below stays open. */
    @Override
    void close() throws IOException;

    /**
     * A file of one sheet.
     *
     * @param name of the sheet
     */
    static SheetWriter of(SheetFormat format, OutputStream out, String name) throws IOException {
        return switch (format) {
            case XLSX -> new XlsxWriter(out, name);
            case CSV -> new CsvFileWriter(out);
        };
    }
}
