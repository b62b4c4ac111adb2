package org.sharpeyes.inventory.kpi;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.sharpeyes.inventory.point.AuditState;
import org.sharpeyes.inventory.point.Lifecycle;

/** Evidence as it is kept: CSV in UTF-8, compressed. Lines {@code grid} say where a grid hangs, {@code point} the rest. */
final class EvidenceFormat {
    private static final String GRID = "grid";
    private static final String POINT = "point";

    private EvidenceFormat() {}

    static byte[] write(Evidence evidence) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(new GZIPOutputStream(bytes), StandardCharsets.UTF_8))) {
            new TreeMap<>(evidence.parents()).forEach((code, parent) -> csv.writeRecord(GRID, code, parent));
            evidence.points().stream()
                    .sorted(Comparator.comparing(PointDay::point).thenComparingInt(PointDay::part))
                    .forEach(point -> csv.writeRecord(columns(point)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Evidence read(LocalDate day, byte[] stored) {
        Map<String, String> parents = new HashMap<>();
        List<PointDay> points = new ArrayList<>();
        try (Reader text = new InputStreamReader(
                        new GZIPInputStream(new ByteArrayInputStream(stored)), StandardCharsets.UTF_8);
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(text)) {
            for (CsvRecord line : csv) {
                if (line.getField(0).equals(GRID)) {
                    parents.put(line.getField(1), line.getField(2));
                } else {
                    points.add(point(day, line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Evidence(day, parents, points);
    }

    private static List<String> columns(PointDay point) {
        Standing standing = point.standing();
        DaySums sums = point.sums();
        return List.of(
                POINT,
                point.point(),
                Integer.toString(point.part()),
                Boolean.toString(point.ended()),
                standing.gridCode(),
                standing.vendor(),
                standing.owner(),
                standing.pointClass().name(),
                standing.lifecycle().name(),
                standing.auditState().name(),
                Boolean.toString(standing.online()),
                Boolean.toString(standing.inMaintenance()),
                standing.clock().name(),
                Integer.toString(standing.fieldsDue()),
                Integer.toString(standing.fieldsRight()),
                Long.toString(point.since()),
                Long.toString(sums.due()),
                Long.toString(sums.online()),
                Long.toString(sums.maintenance()),
                Long.toString(sums.unmeasured()),
                Integer.toString(sums.plays()),
                Integer.toString(sums.playsGood()));
    }

    private static PointDay point(LocalDate day, CsvRecord line) {
        Standing standing = new Standing(
                line.getField(4),
                line.getField(5),
                line.getField(6),
                PointClass.valueOf(line.getField(7)),
                Lifecycle.valueOf(line.getField(8)),
                AuditState.valueOf(line.getField(9)),
                Boolean.parseBoolean(line.getField(10)),
                Boolean.parseBoolean(line.getField(11)),
                ClockState.valueOf(line.getField(12)),
                Integer.parseInt(line.getField(13)),
                Integer.parseInt(line.getField(14)));
        DaySums sums = new DaySums(
                number(line, 16), number(line, 17), number(line, 18), number(line, 19), (int) number(line, 20), (int)
                        number(line, 21));
        return new PointDay(
                day,
                line.getField(1),
                (int) number(line, 2),
                Boolean.parseBoolean(line.getField(3)),
                standing,
                number(line, 15),
                sums);
    }

    private static long number(CsvRecord line, int column) {
        return Long.parseLong(line.getField(column));
    }
}
