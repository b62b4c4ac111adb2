package org.sharpeyes.inventory.sheet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.sharpeyes.inventory.geo.Datum;
import org.sharpeyes.inventory.geo.Position;
import org.sharpeyes.inventory.point.PointDraft;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.inventory.point.Problem;
import org.sharpeyes.inventory.point.Wording;

/** Makes drafts of rows, and says what is wrong with them, also beside each other. Not thread-safe. */
final class RowReader {
    /** Degrees: a decimetre. */
    private static final int DECIMALS = 6;

    private final Columns columns;
    private final SheetTerms terms;
    private final Predicate<String> grids;
    private final Map<String, Integer> rowOfCode = new HashMap<>();
    private final Map<String, Integer> rowOfAddress = new HashMap<>();

    /** @param grids whether there is a grid of this code */
    RowReader(Columns columns, SheetTerms terms, Predicate<String> grids) {
        this.columns = columns;
        this.terms = terms;
        this.grids = grids;
    }

    /** What a row says. It is taken unless one of the problems is fatal. */
    record Reading(int row, PointDraft draft, List<RowProblem> problems) {
        boolean isAcceptable() {
            return problems.stream().noneMatch(RowProblem::fatal);
        }
    }

    Reading read(SheetRow row) {
        List<RowProblem> problems = new ArrayList<>();
        Map<PointField, String> texts = new EnumMap<>(PointField.class);
        Set<PointField> flawed = EnumSet.noneOf(PointField.class);
        for (int column = 0; column < columns.count(); column++) {
            int at = column;
            columns.field(column).ifPresent(field -> {
                Flaw flaw = row.flaws().get(at);
                if (flaw == null) {
                    texts.put(field, meant(field, row.cell(at)));
                } else {
                    flawed.add(field);
                    problems.add(
                            problem(row, columns.title(at), row.cell(at), flaw.problem(), flaw.suggestion(), true));
                }
            });
        }
        PointDraft.Checked checked = PointDraft.read(texts, terms.codes());
        for (Problem problem : checked.problems()) {
            if (problem.field() == null || !flawed.contains(problem.field())) {
                problems.add(of(row, problem));
            }
        }
        Map<PointField, String> values = checked.draft().values();
        checkRepeated(row, values, problems);
        checkGrid(row, values, problems);
        return new Reading(row.number(), new PointDraft(inWgs84(values)), problems);
    }

    private String meant(PointField field, String text) {
        boolean number = text.equals("0") || text.equals("1");
        boolean turned = terms.zeroIsConnected() && field == PointField.CONNECTED && number;
        return turned ? (text.equals("0") ? "1" : "0") : text;
    }

    private void checkGrid(SheetRow row, Map<PointField, String> values, List<RowProblem> problems) {
        String grid = values.get(PointField.GRID_CODE);
        if (grid != null && !grids.test(grid)) {
            problems.add(problem(
                    row,
                    columns.title(PointField.GRID_CODE),
                    grid,
                    new Wording("没有此网格，将按编码新建", "is no grid yet: it will be made by the digits of its code"),
                    new Wording("核对编码，或先建立网格", "check the code, or create the grid first"),
                    false));
        }
    }

    private void checkRepeated(SheetRow row, Map<PointField, String> values, List<RowProblem> problems) {
        String code = values.get(PointField.GB_CODE);
        Integer first = code == null ? null : rowOfCode.putIfAbsent(code, row.number());
        if (code != null && first != null) {
            problems.add(problem(
                    row,
                    columns.title(PointField.GB_CODE),
                    code,
                    new Wording("与第 " + first + " 行重复", "is in row " + first + " already"),
                    new Wording("只保留一行，或改正编码", "keep one of the rows, or correct the code"),
                    true));
        }
        String address = address(values);
        Integer same = address.isEmpty() ? null : rowOfAddress.putIfAbsent(address, row.number());
        if (same != null && first == null) {
            problems.add(problem(
                    row,
                    columns.title(PointField.IPV4),
                    values.getOrDefault(PointField.IPV4, ""),
                    new Wording("与第 " + same + " 行的 IP、端口、通道相同", "has the IP, port and channel of row " + same),
                    new Wording("核对网络地址和通道号", "check address and channel number"),
                    false));
        }
    }

    /** What must be unique; empty where the row does not say enough. */
    private static String address(Map<PointField, String> values) {
        String ip = values.get(PointField.IPV4);
        String port = values.get(PointField.PORT);
        return ip == null || port == null ? "" : ip + ":" + port + "/" + values.getOrDefault(PointField.CHANNEL_NO, "");
    }

    /** The coordinates converted, as they were beside them; a datum is only told where they were. */
    private Map<PointField, String> inWgs84(Map<PointField, String> values) {
        String named = values.get(PointField.DATUM);
        Datum datum = named == null ? terms.datum() : Datum.valueOf(named);
        String lon = values.get(PointField.LON);
        String lat = values.get(PointField.LAT);
        Map<PointField, String> converted = new EnumMap<>(PointField.class);
        converted.putAll(values);
        converted.remove(PointField.DATUM);
        if (datum != Datum.WGS84 && lon != null && lat != null) {
            Position position = datum.toWgs84(new Position(Double.parseDouble(lon), Double.parseDouble(lat)));
            converted.put(PointField.LON, degrees(position.longitude()));
            converted.put(PointField.LAT, degrees(position.latitude()));
            converted.put(PointField.DATUM, datum.name());
            converted.put(PointField.ORIGINAL_LON, lon);
            converted.put(PointField.ORIGINAL_LAT, lat);
        }
        return converted;
    }

    private static String degrees(double value) {
        return BigDecimal.valueOf(value)
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private RowProblem of(SheetRow row, Problem problem) {
        PointField field = problem.field();
        String column = field == null ? "" : columns.title(field);
        return problem(row, column, problem.value(), problem.problem(), problem.suggestion(), problem.fatal());
    }

    private static RowProblem problem(
            SheetRow row, String column, String value, Wording problem, Wording suggestion, boolean fatal) {
        return new RowProblem(row.number(), column, value, problem, suggestion, fatal);
    }
}
