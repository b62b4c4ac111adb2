package org.sharpeyes.inventory.sheet;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A text of values separated by commas, semicolons or tabs (RFC 4180), in any encoding that spreadsheets write. */
final class CsvSheet implements Sheet {
    private static final int MAX_FIELD = 1 << 20;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final long size;
    private final SheetLimits limits;
    private final BoundedStream bytes;
    private final CloseableIterator<CsvRecord> records;
    private int rows;

    private CsvSheet(Path file, SheetLimits limits) throws IOException {
        this.limits = limits;
        size = Files.size(file);
        Charset charset = TextEncoding.of(file);
        char separator;
        try (Reader text = reader(Files.newInputStream(file), charset)) {
            separator = separator(text);
        }
        bytes = new BoundedStream(Files.newInputStream(file), limits.inflated());
        records = CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(MAX_FIELD)
                .ofCsvRecord(reader(bytes, charset))
                .iterator();
    }

    static Sheet open(Path file, SheetLimits limits) throws IOException {
        return new CsvSheet(file, limits);
    }

    @Override
    public @Nullable SheetRow next() throws UnreadableSheetException, IOException {
        try {
            while (records.hasNext()) {
                SheetRow row = row(records.next());
                if (!row.isBlank()) {
                    if (++rows > limits.rows()) {
                        throw new UnreadableSheetException(FileFlaw.TOO_MANY_ROWS, "> " + limits.rows());
                    }
                    return row;
                }
            }
            return null;
        } catch (CsvParseException malformed) {
            throw new UnreadableSheetException(FileFlaw.DAMAGED, String.valueOf(malformed.getMessage()));
        } catch (UncheckedIOException failure) {
            if (failure.getCause() instanceof BoundedStream.LimitPassedException) {
                throw new UnreadableSheetException(FileFlaw.TOO_LARGE, "");
            }
            throw failure.getCause();
        }
    }

    private SheetRow row(CsvRecord line) throws UnreadableSheetException {
        if (line.getFieldCount() > limits.columns()) {
            throw new UnreadableSheetException(FileFlaw.TOO_WIDE, "> " + limits.columns());
        }
        List<String> texts = new ArrayList<>(line.getFieldCount());
        Map<Integer, Flaw> flaws = Map.of();
        for (int column = 0; column < line.getFieldCount(); column++) {
            CellReading.Cell cell = CellText.ofCsv(line.getField(column), limits.cell());
            texts.add(cell.text());
            if (cell.flaw() != null) {
                flaws = flaws.isEmpty() ? new TreeMap<>() : flaws;
                flaws.put(column, cell.flaw());
            }
        }
        return new SheetRow((int) line.getStartingLineNumber(), texts, flaws);
    }

    @Override
    public double progress() {
        return size == 0 ? 1 : Math.min(1, (double) bytes.count() / size);
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    private static Reader reader(InputStream bytes, Charset charset) throws IOException {
        BufferedReader text = new BufferedReader(new InputStreamReader(bytes, charset));
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }

    /** The separator that is most frequent in the first line that holds any. */
    private static char separator(Reader text) throws IOException {
        int commas = 0;
        int semicolons = 0;
        int tabs = 0;
        for (int i = 0, c = text.read(); i < MAX_FIELD && c >= 0; i++, c = text.read()) {
            switch (c) {
                case ',' -> commas++;
                case ';' -> semicolons++;
                case '\t' -> tabs++;
                default -> {}
            }
            if (c == '\n' && commas + semicolons + tabs > 0) {
                break;
            }
        }
        if (tabs > commas && tabs >= semicolons) {
            return '\t';
        }
        return semicolons > commas ? ';' : ',';
    }
}
