package org.sharpeyes.api.resource;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.inventory.Grid;
import org.sharpeyes.inventory.GridCount;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.kpi.GroupKey;
import org.sharpeyes.inventory.kpi.GroupKpis;
import org.sharpeyes.inventory.kpi.KpiFigures;
import org.sharpeyes.inventory.kpi.KpiName;
import org.sharpeyes.inventory.kpi.Kpis;
import org.sharpeyes.inventory.kpi.Ranking;

/** Grids, vendors and owners beside each other, by one of their figures. */
public final class RankingResource {
    private static final int DEFAULT_LIMIT = 100;

    private final Inventory inventory;
    private final Kpis kpis;

    public RankingResource(Inventory inventory, Kpis kpis) {
        this.inventory = inventory;
        this.kpis = kpis;
    }

    public void register(Operations operations) {
        operations.addBlocking("getRanking", this::ranking);
    }

    private Reply ranking(Call call) {
        KpiFigures figures = StatisticsResource.figures(kpis);
        GroupKey.Kind by = GroupKey.Kind.valueOf(call.query("by").orElse("grid").toUpperCase(Locale.ROOT));
        KpiName name = call.query("kpi").flatMap(KpiName::ofKey).orElse(KpiName.ONLINE_RATE);
        boolean worstFirst = call.query("order").filter("worst"::equals).isPresent();
        Optional<String> within = call.query("gridCode");
        within.ifPresent(code -> StatisticsResource.grid(inventory, code));
        Optional<Period> period = Period.of(call, figures.today().minusDays(1));
        Ranking.Order order =
                new Ranking.Order(name, worstFirst, call.queryNumber("limit").orElse(DEFAULT_LIMIT));
        Predicate<GroupKey> wanted = by == GroupKey.Kind.GRID ? wanted(within, call.query("level")) : any -> true;
        boolean part = by != GroupKey.Kind.GRID && within.isPresent();
        Ranking ranking = part
                ? period.map(span -> figures.within(within.get(), span.from(), span.to()))
                        .orElseGet(() -> figures.within(within.get()))
                        .ranking(by, wanted, order)
                : period.map(span -> figures.ranking(by, wanted, order, span.from(), span.to()))
                        .orElseGet(() -> figures.ranking(by, wanted, order));
        return Reply.ok(view(call, by, name, ranking.groups(), ranking.total()));
    }

    /** Grids of a level at or below one, or those directly below it, or those at the top. */
    private Predicate<GroupKey> wanted(Optional<String> within, Optional<String> level) {
        if (level.isEmpty()) {
            return key -> grid(key)
                    .filter(grid -> Optional.ofNullable(grid.parentCode()).equals(within))
                    .isPresent();
        }
        return key -> grid(key)
                .filter(grid -> grid.level().name().equalsIgnoreCase(level.get()) && isWithin(grid, within))
                .isPresent();
    }

    private boolean isWithin(Grid grid, Optional<String> within) {
        Grid at = grid;
        while (within.isPresent() && at != null && !at.code().equals(within.get())) {
            at = at.parentCode() == null
                    ? null
                    : grid(GroupKey.grid(at.parentCode())).orElse(null);
        }
        return at != null;
    }

    private Optional<Grid> grid(GroupKey key) {
        return inventory.grid(key.code()).map(GridCount::grid);
    }

    private RankingView view(Call call, GroupKey.Kind by, KpiName name, List<GroupKpis> groups, int total) {
        List<RankView> items = new ArrayList<>();
        for (GroupKpis group : groups) {
            items.add(new RankView(
                    items.size() + 1,
                    group.group().code(),
                    by == GroupKey.Kind.GRID
                            ? grid(group.group())
                                    .map(Grid::name)
                                    .orElse(group.group().code())
                            : group.group().code(),
                    group.points(),
                    KpiView.Brief.all(group)));
        }
        GroupKpis first = groups.isEmpty() ? null : groups.getFirst();
        return new RankingView(
                by.name().toLowerCase(Locale.ROOT),
                call.query("gridCode").orElse(null),
                name.key(),
                first == null ? null : first.from(),
                first == null ? null : first.to(),
                first == null ? null : first.kpi(name).sampledAt(),
                total,
                items);
    }

    private record RankingView(
            String by,
            @Nullable String gridCode,
            String kpi,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Instant sampledAt,
            int total,
            List<RankView> items) {}

    private record RankView(int rank, String code, String name, long points, Map<String, KpiView.Brief> kpis) {}
}
