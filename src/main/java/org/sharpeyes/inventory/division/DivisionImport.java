package org.sharpeyes.inventory.division;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes divisions in from a csv file in UTF-8 or GBK, with a line of titles: code and name, and where there is more to
 * say parent, level, first day, first day after the last, successor. Rows may be in any order.
 */
public final class DivisionImport {
    private static final int MOST_PROBLEMS = 1000;
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9-]{1,32}");
    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("code", "code"),
            Map.entry("代码", "code"),
            Map.entry("编码", "code"),
            Map.entry("区划代码", "code"),
            Map.entry("行政区划代码", "code"),
            Map.entry("name", "name"),
            Map.entry("名称", "name"),
            Map.entry("区划名称", "name"),
            Map.entry("行政区划名称", "name"),
            Map.entry("单位名称", "name"),
            Map.entry("parentcode", "parentCode"),
            Map.entry("上级代码", "parentCode"),
            Map.entry("level", "level"),
            Map.entry("validfrom", "validFrom"),
            Map.entry("启用日期", "validFrom"),
            Map.entry("validto", "validTo"),
            Map.entry("停用日期", "validTo"),
            Map.entry("successorcode", "successorCode"),
            Map.entry("变更后代码", "successorCode"));

    private final Divisions divisions;
    private final Map<String, Division> rows = new HashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private int read;
    private int rejected;

    private DivisionImport(Divisions divisions) {
        this.divisions = divisions;
    }

    /**
     * What is wrong with a row.
     *
     * @param row as a spreadsheet counts them, from 1; 0: of the file as a whole
     */
    public record Problem(int row, String column, String value, String problem, String suggestion) {}

    /**
     * What came of it.
     *
     * @param rows that hold anything, without the titles
     * @param applied whether what was accepted was taken in
     * @param problems the first thousand
     */
    public record Result(int rows, int accepted, int rejected, boolean applied, List<Problem> problems) {}

    /**
     * Reads and checks everything first.
     *
     * @param validRows takes the good rows where others are not; otherwise nothing is taken in
     */
    public static CompletionStage<Result> run(Divisions divisions, byte[] file, boolean dryRun, boolean validRows) {
        DivisionImport run = new DivisionImport(divisions);
        run.read(text(file));
        run.checkParents();
        List<Division> good = List.copyOf(run.rows.values());
        if (divisions.isFull(good)) {
            run.problems.add(new Problem(
                    0, "", "", "too many divisions", "import those of your own city: at most " + Divisions.MOST_OWN));
            return CompletableFuture.completedFuture(run.result(good, false));
        }
        boolean apply = !dryRun && !good.isEmpty() && (run.rejected == 0 || validRows);
        return apply
                ? divisions.save(good).thenApply(done -> run.result(good, true))
                : CompletableFuture.completedFuture(run.result(good, false));
    }

    private Result result(List<Division> good, boolean applied) {
        return new Result(read, good.size(), rejected, applied, List.copyOf(problems));
    }

    private static String text(byte[] file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(file, Charset.forName("GB18030"));
        }
    }

    private void read(String text) {
        String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(plain)) {
            Map<String, Integer> columns = new HashMap<>();
            for (CsvRecord record : csv) {
                if (columns.isEmpty()) {
                    readTitles(record, columns);
                    if (!columns.containsKey("code") || !columns.containsKey("name")) {
                        reject(
                                1,
                                "",
                                record.toString(),
                                "no columns \"code\" and \"name\"",
                                "write them in the first line");
                        return;
                    }
                } else {
                    read((int) record.getStartingLineNumber(), record, columns);
                }
            }
        } catch (CsvParseException | IOException e) {
            reject(0, "", "", "this is no csv file: " + e.getMessage(), "save it as csv");
        }
    }

    private static void readTitles(CsvRecord record, Map<String, Integer> columns) {
        for (int n = 0; n < record.getFieldCount(); n++) {
            String title = TITLES.get(record.getField(n).strip().toLowerCase(Locale.ROOT));
            if (title != null) {
                columns.putIfAbsent(title, n);
            }
        }
    }

    private void read(int line, CsvRecord record, Map<String, Integer> columns) {
        read++;
        String written = cell(record, columns, "code");
        String code = DivisionLevel.trimmed(written);
        String name = cell(record, columns, "name");
        if (!CODE.matcher(code).matches()) {
            reject(line, "code", written, "no code of a division", "write 2, 4, 6, 9 or 12 digits");
        } else if (name.isEmpty() || name.length() > 100) {
            reject(line, "name", name, "a name has 1 to 100 characters", "write the name of the division");
        } else if (rows.containsKey(code)) {
            reject(line, "code", written, "the same code as in row " + lines.get(code), "leave one of them");
        } else {
            parse(line, record, columns, code, name).ifPresent(division -> {
                rows.put(code, division);
                lines.put(code, line);
            });
        }
    }

    private Optional<Division> parse(
            int line, CsvRecord record, Map<String, Integer> columns, String code, String name) {
        String level = cell(record, columns, "level");
        Optional<DivisionLevel> known = DivisionLevel.of(code).or(() -> DivisionLevel.parse(level));
        if (known.isEmpty()) {
            reject(line, "level", level, "a code that is no number needs a level", "write county or township …");
            return Optional.empty();
        }
        String parent = DivisionLevel.trimmed(cell(record, columns, "parentCode"));
        String successor = DivisionLevel.trimmed(cell(record, columns, "successorCode"));
        try {
            return Optional.of(new Division(
                    code,
                    parent.isEmpty() ? null : parent,
                    name,
                    known.get(),
                    day(cell(record, columns, "validFrom")),
                    day(cell(record, columns, "validTo")),
                    successor.isEmpty() ? null : successor,
                    DivisionSource.IMPORTED));
        } catch (DateTimeParseException e) {
            reject(line, "validFrom", e.getParsedString(), "no date", "write it as 2024-01-31");
        } catch (IllegalArgumentException e) {
            reject(line, "validTo", "", String.valueOf(e.getMessage()), "swap the two dates");
        }
        return Optional.empty();
    }

    private static @Nullable LocalDate day(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text);
    }

    /** Rows may name parents further down, so this comes last; a row without a parent takes the others below it along. */
    private void checkParents() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Division each : List.copyOf(rows.values())) {
                String parent = parentOf(each);
                if (parent == null && each.level() != DivisionLevel.PROVINCE) {
                    rows.remove(each.code());
                    changed = true;
                    reject(
                            lines.getOrDefault(each.code(), 0),
                            "code",
                            each.code(),
                            "nothing is known of the division above it",
                            "import that one as well");
                } else if (each.parentCode() == null && parent != null) {
                    rows.put(each.code(), below(each, parent));
                }
            }
        }
    }

    private static Division below(Division each, String parent) {
        return new Division(
                each.code(),
                parent,
                each.name(),
                each.level(),
                each.validFrom(),
                each.validTo(),
                each.successorCode(),
                each.source());
    }

    /** The nearest known one above, by the file's own word or by the digits. */
    private @Nullable String parentOf(Division each) {
        String parent = each.parentCode() != null
                ? each.parentCode()
                : DivisionLevel.parentOf(each.code()).orElse(null);
        while (parent != null && !rows.containsKey(parent) && !divisions.isKnown(parent)) {
            boolean countyIsLeftOut = each.parentCode() == null && parent.length() == 6 && parent.endsWith("00");
            parent = countyIsLeftOut ? parent.substring(0, 4) : null;
        }
        return parent;
    }

    private static String cell(CsvRecord record, Map<String, Integer> columns, String title) {
        Integer column = columns.get(title);
        return column == null || column >= record.getFieldCount()
                ? ""
                : record.getField(column).strip();
    }

    private void reject(int row, String column, String value, String problem, String suggestion) {
        rejected++;
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Problem(row, column, value, problem, suggestion));
        }
    }
}
