package org.sharpeyes.inventory.kpi.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.kpi.Closing;
import org.sharpeyes.inventory.kpi.GroupKpis;
import org.sharpeyes.inventory.kpi.Kpi;
import org.sharpeyes.inventory.kpi.KpiName;
import org.sharpeyes.inventory.point.Wording;

/** Lays a report out in tables, in one language. */
final class ReportTables {
    private static final Wording NOT_MEASURED = new Wording("未测量", "not measured");

    private final MonthlyReport report;
    private final boolean english;

    ReportTables(MonthlyReport report, boolean english) {
        this.report = report;
        this.english = english;
    }

    String title() {
        return english
                ? "Video surveillance assessment %s — %s".formatted(report.month(), report.title())
                : "%s %s 视频监控考核月报".formatted(report.title(), report.month());
    }

    String subtitle() {
        return english
                ? "%s to %s, %d closed days, %d points; made at %s"
                        .formatted(from(), to(), days(), report.total().points(), report.madeAt())
                : "%s 至 %s，已封存 %d 天，点位 %d 个；生成时间 %s"
                        .formatted(from(), to(), days(), report.total().points(), report.madeAt());
    }

    private String from() {
        return report.total().from().toString();
    }

    private String to() {
        return report.total().to().toString();
    }

    private int days() {
        return report.closings().size();
    }

    List<Table> all() {
        return List.of(
                total(),
                groups(word("下级网格", "Grids"), report.below()),
                groups(word("设备厂商", "Vendors"), report.vendors()),
                groups(word("管理单位", "Owners"), report.owners()),
                closings());
    }

    private Table total() {
        List<List<Cell>> rows = new ArrayList<>();
        report.total().kpis().values().forEach(kpi -> {
            rows.add(row(kpi, word("合计", "all"), kpi.share(), kpi.target(), kpi.met()));
            kpi.classes()
                    .forEach(type -> rows.add(row(
                            kpi, Integer.toString(type.pointClass().code()), type.share(), type.target(), type.met())));
        });
        return new Table(
                word("考核指标", "Figures"),
                words(
                        new Wording("指标", "figure"),
                        new Wording("点位类型", "point type"),
                        new Wording("结果", "result"),
                        new Wording("分子", "numerator"),
                        new Wording("分母", "denominator"),
                        new Wording("单位", "unit"),
                        new Wording("排除", "excluded"),
                        new Wording("目标", "target"),
                        new Wording("达标", "met")),
                rows);
    }

    private List<Cell> row(Kpi kpi, String type, KpiName.Share share, @Nullable Double target, @Nullable Boolean met) {
        return List.of(
                new Cell.Words(word(kpi.name().title())),
                new Cell.Words(type),
                kpi.name().isMeasured() ? new Cell.Share(share.value()) : new Cell.Words(word(NOT_MEASURED)),
                new Cell.Amount(share.numerator()),
                new Cell.Amount(share.denominator()),
                new Cell.Words(word(kpi.name().unit().title())),
                new Cell.Amount(share.exclusions().values().stream()
                        .mapToLong(Long::longValue)
                        .sum()),
                new Cell.Share(target),
                new Cell.Words(met == null ? "" : met ? word("是", "yes") : word("否", "no")));
    }

    private Table groups(String title, List<GroupKpis> groups) {
        List<KpiName> names =
                Arrays.stream(KpiName.values()).filter(KpiName::isMeasured).toList();
        List<String> header = new ArrayList<>(words(new Wording("名称", "name"), new Wording("点位", "points")));
        names.forEach(name -> header.add(word(name.title())));
        List<List<Cell>> rows = new ArrayList<>();
        for (GroupKpis group : groups) {
            List<Cell> row = new ArrayList<>();
            String name = report.name(group);
            row.add(new Cell.Words(name.isEmpty() ? word("未填写", "not stated") : name));
            row.add(new Cell.Amount(group.points()));
            names.forEach(kpi -> row.add(new Cell.Share(group.kpi(kpi).share().value())));
            rows.add(row);
        }
        return new Table(title, header, rows);
    }

    private Table closings() {
        List<List<Cell>> rows = new ArrayList<>();
        for (Closing closing : report.closings()) {
            rows.add(List.of(
                    new Cell.Words(closing.day().toString()),
                    new Cell.Words(closing.closedAt().toString()),
                    new Cell.Amount(closing.points()),
                    new Cell.Words(closing.hash())));
        }
        return new Table(
                word("封存记录", "Closed days"),
                words(
                        new Wording("日期", "day"),
                        new Wording("封存时间", "closed at"),
                        new Wording("证据条数", "lines of evidence"),
                        new Wording("校验值", "hash")),
                rows);
    }

    private List<String> words(Wording... wordings) {
        return Stream.of(wordings).map(this::word).toList();
    }

    private String word(Wording wording) {
        return word(wording.zh(), wording.en());
    }

    private String word(String zh, String en) {
        return english ? en : zh;
    }
}
