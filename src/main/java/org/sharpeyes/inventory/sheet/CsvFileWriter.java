package org.sharpeyes.inventory.sheet;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** RFC 4180, in UTF-8 with a byte order mark. */
final class CsvFileWriter implements SheetWriter {
    private final Writer text;
    private final CsvWriter csv;

    CsvFileWriter(OutputStream out) throws IOException {
        text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        text.write('\ufeff');
        csv = CsvWriter.builder().build(text);
    }

    @Override
    public void row(List<String> texts) {
        csv.writeRecord(texts.stream().map(CellText::neutral).toList());
    }

    @Override
    public void close() throws IOException {
        csv.flush();
        text.flush();
    }
}
