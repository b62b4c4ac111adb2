package org.sharpeyes.inventory.sheet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.geo.Datum;
import org.sharpeyes.inventory.geo.Position;
import org.sharpeyes.inventory.point.NetAddress;
import org.sharpeyes.inventory.point.PointDraft;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.inventory.point.Problem;
import org.sharpeyes.inventory.point.Wording;

/** Makes drafts of points of rows, and says what is wrong with them, also beside each other. Not thread-safe. */
final class RowReader implements SheetContent<PointDraft> {
    /** Degrees: a decimetre. */
    private static final int DECIMALS = 6;

    private static final PointColumns FIELDS = new PointColumns();

    private final PointIntake intake;
    private final SheetTerms terms;
    private final Map<String, Integer> rowOfCode = new HashMap<>();
    private final Map<String, Integer> rowOfAddress = new HashMap<>();
    private @Nullable Columns<PointField> found;
    private @Nullable Map<String, String> byAddress;

    RowReader(PointIntake intake, SheetTerms terms) {
        this.intake = intake;
        this.terms = terms;
    }

    @Override
    public Optional<Columns<PointField>> header(SheetRow row) throws UnreadableSheetException {
        Optional<Columns<PointField>> header = Columns.of(row, FIELDS);
        found = header.orElse(null);
        return header;
    }

    @Override
    public String neededTitle() {
        return PointField.GB_CODE.title().zh();
    }

    @Override
    public boolean isKnown(PointDraft draft) {
        return intake.isKnown(draft.gbCode().orElse(""));
    }

    @Override
    public boolean isWithin(PointDraft draft, Reach reach) {
        String grid = draft.values().getOrDefault(PointField.GRID_CODE, "");
        boolean placed = grid.isEmpty() ? isKnown(draft) : reach.hasGrid(grid);
        return placed && (!isKnown(draft) || reach.hasPoint(draft.gbCode().orElseThrow()));
    }

    @Override
    public PointIntake.Applied apply(
            Iterator<PointDraft> drafts, String who, String reason, BooleanSupplier withdrawn) {
        return intake.apply(drafts, who, reason, withdrawn);
    }

    private Columns<PointField> columns() {
        return Objects.requireNonNull(found, "the header comes first");
    }

    @Override
    public Reading<PointDraft> read(SheetRow row) {
        Columns<PointField> columns = columns();
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
        return new Reading<>(row.number(), new PointDraft(inWgs84(values)), problems);
    }

    private String meant(PointField field, String text) {
        boolean number = text.equals("0") || text.equals("1");
        boolean turned = terms.zeroIsConnected() && field == PointField.CONNECTED && number;
        return turned ? (text.equals("0") ? "1" : "0") : text;
    }

    private void checkGrid(SheetRow row, Map<PointField, String> values, List<RowProblem> problems) {
        String grid = values.get(PointField.GRID_CODE);
        if (grid != null && !intake.hasGrid(grid)) {
            problems.add(problem(
                    row,
                    columns().titleOf(PointField.GRID_CODE),
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
                    columns().titleOf(PointField.GB_CODE),
                    code,
                    new Wording("与第 " + first + " 行重复", "is in row " + first + " already"),
                    new Wording("只保留一行，或改正编码", "keep one of the rows, or correct the code"),
                    true));
        }
        if (code != null && first == null) {
            checkTaken(row, code, values, problems);
        }
        NetAddress.of(values)
                .filter(address -> first == null)
                .ifPresent(address -> checkAddress(row, address, values, problems));
    }

    /** A sheet may rename a point; a code that was copied from another one looks the same. */
    private void checkTaken(SheetRow row, String code, Map<PointField, String> values, List<RowProblem> problems) {
        String name = values.getOrDefault(PointField.NAME, "");
        intake.filedName(code)
                .filter(filed -> !name.isEmpty() && !filed.equals(name))
                .ifPresent(filed -> problems.add(problem(
                        row,
                        columns().titleOf(PointField.GB_CODE),
                        code,
                        new Wording(
                                "已是点位“%s”的编码，导入将改其档案".formatted(filed),
                                "is the code of \"%s\", whose file will change".formatted(filed)),
                        new Wording("同一点位改名可导入，否则改正编码", "import it if the point has a new name, else correct the code"),
                        false)));
    }

    private void checkAddress(SheetRow row, String address, Map<PointField, String> values, List<RowProblem> problems) {
        Integer same = rowOfAddress.putIfAbsent(address, row.number());
        String holder = byAddress().get(address);
        Wording problem = same != null
                ? new Wording("与第 " + same + " 行的 IP、端口、通道相同", "has the IP, port and channel of row " + same)
                : new Wording("与点位 " + holder + " 的 IP、端口、通道相同", "has the IP, port and channel of point " + holder);
        if (same != null || (holder != null && !holder.equals(values.get(PointField.GB_CODE)))) {
            problems.add(problem(
                    row,
                    columns().titleOf(PointField.IPV4),
                    values.getOrDefault(PointField.IPV4, ""),
                    problem,
                    new Wording("核对网络地址和通道号", "check address and channel number"),
                    false));
        }
    }

    /** Read once: a query for each row would take longer than the row. */
    private Map<String, String> byAddress() {
        Map<String, String> known = byAddress;
        if (known == null) {
            known = intake.byAddress();
            byAddress = known;
        }
        return known;
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
        String column = field == null ? "" : columns().titleOf(field);
        return problem(row, column, problem.value(), problem.problem(), problem.suggestion(), problem.fatal());
    }

    private static RowProblem problem(
            SheetRow row, String column, String value, Wording problem, Wording suggestion, boolean fatal) {
        return new RowProblem(row.number(), column, value, problem, suggestion, fatal);
    }
}
