package org.sharpeyes.inventory.point;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.GbCode;

/** What the values of a file must be to each other. */
public final class FileCheck {
    /** Cameras, and what a camera may call itself: a recorder, an encoder, something of several lenses. */
    private static final Set<Integer> CAMERAS = Set.of(111, 112, 113, 118, 121, 122, 131, 132, 138);

    private static final int LEAST_RETENTION = 30;

    private FileCheck() {}

    /** What is wrong with a row of a sheet; of what is missing only code and name, without which there is no file. */
    static List<Problem> row(Map<PointField, String> values) {
        List<Problem> problems = gaps(values);
        problems.removeIf(problem -> !problem.fatal());
        problems.addAll(contradictions(values));
        return problems;
    }

    /** Everything wrong with a file, what is missing included. */
    public static List<Problem> all(Map<PointField, String> values) {
        List<Problem> problems = gaps(values);
        problems.addAll(contradictions(values));
        return problems;
    }

    private static List<Problem> gaps(Map<PointField, String> values) {
        List<Problem> problems = new ArrayList<>();
        for (PointField field : missing(values)) {
            problems.add(new Problem(
                    field,
                    "",
                    new Wording("必填项为空", "is missing"),
                    new Wording(
                            "填写" + field.title().zh(),
                            "fill in the " + field.title().en()),
                    field.need() == Need.KEY));
        }
        return problems;
    }

    /** What is wrong with the values that are there. */
    public static List<Problem> contradictions(Map<PointField, String> values) {
        List<Problem> problems = new ArrayList<>();
        checkCode(values, problems);
        Location.check(values, problems);
        Privacy.check(values, problems);
        checkDates(values, problems);
        checkRetention(values, problems);
        checkCodec(values, problems);
        return problems;
    }

    /** Whether the type in this code is one that cameras have. */
    public static boolean isCamera(GbCode code) {
        return CAMERAS.contains(code.typeCode());
    }

    /** Mandatory fields that have no value. */
    public static List<PointField> missing(Map<PointField, String> values) {
        return due(values).stream().filter(field -> !values.containsKey(field)).toList();
    }

    public static FileQuality quality(Map<PointField, String> values) {
        Set<PointField> due = due(values);
        int all = due.size();
        due.retainAll(values.keySet());
        contradictions(values).forEach(problem -> due.remove(problem.field()));
        return new FileQuality(due.size(), all);
    }

    private static Set<PointField> due(Map<PointField, String> values) {
        Set<PointField> due = EnumSet.noneOf(PointField.class);
        for (PointField field : PointField.values()) {
            if (field.need() == Need.KEY || field.need() == Need.MANDATORY) {
                due.add(field);
            }
        }
        // Follow from what is done with the file, not from what it says.
        due.removeAll(Set.of(PointField.AUDIT_STATE, PointField.LIFECYCLE));
        if ("planned".equals(values.get(PointField.LIFECYCLE))) {
            due.remove(PointField.INSTALLED_AT);
        }
        return due;
    }

    private static void checkCode(Map<PointField, String> values, List<Problem> problems) {
        String code = values.get(PointField.GB_CODE);
        if (code == null) {
            return;
        }
        if (!GbCode.isValid(code)) {
            problems.add(Problem.fatal(
                    PointField.GB_CODE,
                    code,
                    new Wording("不是 20 位数字编码", "is not a code of 20 digits"),
                    new Wording("按 GB/T 28181 填写 20 位数字，单元格设为文本", "write all 20 digits, in a cell of type text")));
            return;
        }
        int type = new GbCode(code).typeCode();
        if (!isCamera(new GbCode(code))) {
            problems.add(Problem.fatal(
                    PointField.GB_CODE,
                    code,
                    new Wording("类型码 %03d 不是摄像机".formatted(type), "type code %03d is no camera".formatted(type)),
                    new Wording("第 11～13 位填 131 或 132", "digits 11 to 13 are 131 or 132")));
        }
        checkDivision(code, values.get(PointField.DIVISION_CODE), problems);
    }

    private static void checkDivision(String code, @Nullable String division, List<Problem> problems) {
        int common = division == null ? 0 : Math.min(6, division.length());
        if (division != null && !code.startsWith(division.substring(0, common))) {
            problems.add(Problem.fatal(
                    PointField.DIVISION_CODE,
                    division,
                    new Wording(
                            "与设备编码的行政区划 %s 不符".formatted(code.substring(0, 6)),
                            "is not the division %s of the GB code".formatted(code.substring(0, 6))),
                    new Wording("改正行政区划编码或设备编码的前 6 位", "correct it, or the first 6 digits of the GB code")));
        }
    }

    private static void checkDates(Map<PointField, String> values, List<Problem> problems) {
        checkOrder(PointField.INSTALLED_AT, PointField.ENABLED_AT, values, problems);
        checkOrder(PointField.ENABLED_AT, PointField.RETIRED_AT, values, problems);
        checkOrder(PointField.INSTALLED_AT, PointField.RETIRED_AT, values, problems);
    }

    private static void checkOrder(
            PointField first, PointField then, Map<PointField, String> values, List<Problem> problems) {
        String begin = values.get(first);
        String end = values.get(then);
        if (begin != null && end != null && LocalDate.parse(end).isBefore(LocalDate.parse(begin))) {
            problems.add(Problem.doubt(
                    then,
                    end,
                    new Wording(
                            "早于" + first.title().zh(),
                            "is before " + first.title().en()),
                    new Wording("核对两个日期", "check both dates")));
        }
    }

    private static void checkRetention(Map<PointField, String> values, List<Problem> problems) {
        String days = values.get(PointField.RETENTION_DAYS);
        if (days != null && Integer.parseInt(days) < LEAST_RETENTION) {
            problems.add(Problem.doubt(
                    PointField.RETENTION_DAYS,
                    days,
                    new Wording("少于 30 天", "is less than 30 days"),
                    new Wording("录像至少保存 30 天", "recordings are kept for at least 30 days")));
        }
    }

    private static void checkCodec(Map<PointField, String> values, List<Problem> problems) {
        String said = values.get(PointField.VIDEO_CODEC);
        String seen = values.get(PointField.OBSERVED_CODEC);
        if (said != null && seen != null && !said.equals(seen)) {
            problems.add(Problem.doubt(
                    PointField.VIDEO_CODEC,
                    said,
                    new Wording("与实测的码流不符", "is not what its stream is"),
                    new Wording("按实测编码格式填写", "write the observed codec")));
        }
    }
}
