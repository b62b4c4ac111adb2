package org.sharpeyes.inventory.kpi.report;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.sharpeyes.inventory.Grid;
import org.sharpeyes.inventory.GridCount;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.kpi.Closing;
import org.sharpeyes.inventory.kpi.GroupKey;
import org.sharpeyes.inventory.kpi.GroupKpis;
import org.sharpeyes.inventory.kpi.KpiName;
import org.sharpeyes.inventory.kpi.Kpis;
import org.sharpeyes.inventory.kpi.PartKpis;
import org.sharpeyes.inventory.kpi.Ranking;
import org.sharpeyes.inventory.point.Code;
import org.sharpeyes.inventory.point.PointField;

/** Makes reports, one at a time: each goes through the evidence of a month. Blocks. */
public final class MonthlyReports {
    private static final Ranking.Order BEST_FIRST =
            new Ranking.Order(KpiName.ONLINE_TIME_RATE, false, Integer.MAX_VALUE);

    private final Inventory inventory;
    private final Kpis kpis;
    private final InstantSource clock;
    private final ReentrantLock turn = new ReentrantLock();

    public MonthlyReports(Inventory inventory, Kpis kpis, InstantSource clock) {
        this.inventory = inventory;
        this.kpis = kpis;
        this.clock = clock;
    }

    /** The report of the closed days of a month; empty when there are none. */
    public Optional<MonthlyReport> of(Grid division, YearMonth month, boolean english) {
        LocalDate from = month.atDay(1);
        List<Closing> closings = kpis.closings(from, month.atEndOfMonth());
        if (closings.isEmpty()) {
            return Optional.empty();
        }
        LocalDate to = closings.getLast().day();
        turn.lock();
        try {
            PartKpis part = kpis.figures().within(division.code(), from, to);
            List<GroupKpis> below = ranked(part, GroupKey.Kind.GRID, key -> isBelow(division, key));
            List<GroupKpis> vendors = ranked(part, GroupKey.Kind.VENDOR, any -> true);
            Map<GroupKey, String> names = new HashMap<>();
            below.forEach(group -> names.put(group.group(), name(group.group().code())));
            vendors.forEach(
                    group -> names.put(group.group(), vendor(group.group().code(), english)));
            names.put(GroupKey.grid(division.code()), division.name());
            return Optional.of(new MonthlyReport(
                    month,
                    part.of(GroupKey.grid(division.code())),
                    below,
                    vendors,
                    ranked(part, GroupKey.Kind.OWNER, any -> true),
                    names,
                    closings,
                    clock.instant()));
        } finally {
            turn.unlock();
        }
    }

    private static List<GroupKpis> ranked(PartKpis part, GroupKey.Kind kind, Predicate<GroupKey> wanted) {
        return part.ranking(kind, wanted, BEST_FIRST).groups();
    }

    private boolean isBelow(Grid division, GroupKey key) {
        return inventory
                .grid(key.code())
                .filter(count -> division.code().equals(count.grid().parentCode()))
                .isPresent();
    }

    private String name(String gridCode) {
        return inventory.grid(gridCode).map(GridCount::grid).map(Grid::name).orElse(gridCode);
    }

    private static String vendor(String code, boolean english) {
        return PointField.VENDOR
                .type()
                .codes()
                .flatMap(table -> table.find(code))
                .map(Code::name)
                .map(name -> english ? name.en() : name.zh())
                .orElse(code);
    }
}
