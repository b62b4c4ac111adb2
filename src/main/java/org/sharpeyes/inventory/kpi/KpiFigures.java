package org.sharpeyes.inventory.kpi;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What the figures are, now and of past days. What asks for closed days reads from the store and blocks. */
public final class KpiFigures {
    private final Ledger ledger;
    private final KpiRepository repository;
    private final TargetBook targets;
    private final Successions successions;
    private final Days days;
    private final InstantSource clock;

    KpiFigures(
            Ledger ledger,
            KpiRepository repository,
            TargetBook targets,
            Successions successions,
            Days days,
            InstantSource clock) {
        this.ledger = ledger;
        this.repository = repository;
        this.targets = targets;
        this.successions = successions;
        this.days = days;
        this.clock = clock;
    }

    /** Today in the zone of the figures. */
    public LocalDate today() {
        return days.of(clock.millis());
    }

    /** The day of a moment in the zone of the figures. */
    public LocalDate dayOf(Instant moment) {
        return days.of(moment.toEpochMilli());
    }

    /** When that day begins. */
    public Instant startOf(LocalDate day) {
        return Instant.ofEpochMilli(days.startOf(day));
    }

    /** How a group stands now, today's sums so far included. Never blocks. */
    public GroupKpis now(GroupKey group) {
        Instant now = clock.instant();
        LocalDate today = days.of(now.toEpochMilli());
        return GroupKpis.of(group, today, today, 1, today(group, now.toEpochMilli()), targets.present(), now);
    }

    /** How it stands, and what it did today, also under the code that it had this morning. */
    private Map<PointClass, Counts> today(GroupKey group, long now) {
        if (successions.isEmpty()) {
            return ledger.counts(group, now);
        }
        Map<PointClass, Counts> counts = new EnumMap<>(PointClass.class);
        successions.of(group).forEach(key -> follow(counts, ledger.counts(key, now)));
        return counts;
    }

    /** A group through a period: its closed days, and today as far as it has come where the period reaches so far. */
    public GroupKpis through(GroupKey group, LocalDate from, LocalDate to) {
        List<Map<PointClass, Counts>> each = new ArrayList<>();
        byDay(group, from, to).forEach((day, counts) -> each.add(counts));
        Instant end = endOf(to);
        if (!to.isBefore(today()) && !from.isAfter(today())) {
            each.add(today(group, clock.millis()));
        }
        Map<PointClass, Counts> total = new EnumMap<>(PointClass.class);
        each.forEach(counts -> follow(total, counts));
        return GroupKpis.of(group, from, to, each.size(), total, targets.present(), end);
    }

    /** A group's closed days, earliest first. */
    public List<GroupKpis> daily(GroupKey group, LocalDate from, LocalDate to) {
        List<GroupKpis> result = new ArrayList<>();
        byDay(group, from, to)
                .forEach((day, counts) ->
                        result.add(GroupKpis.of(group, day, day, 1, counts, targets.present(), endOf(day))));
        return result;
    }

    /** The groups of a kind as they stand now. Never blocks. */
    public Ranking ranking(GroupKey.Kind kind, Predicate<GroupKey> wanted, Ranking.Order order) {
        Instant now = clock.instant();
        LocalDate today = days.of(now.toEpochMilli());
        Map<GroupKey, Map<PointClass, Counts>> groups = new HashMap<>();
        for (GroupKey key : ledger.keys(kind)) {
            Map<PointClass, Counts> counts = wanted.test(key) ? today(key, now.toEpochMilli()) : Map.of();
            if (!counts.isEmpty()) {
                groups.put(key, counts);
            }
        }
        return Ranking.of(
                groups, order, (key, counts) -> GroupKpis.of(key, today, today, 1, counts, targets.present(), now));
    }

    /** The groups of a kind through a period of closed days. */
    public Ranking ranking(
            GroupKey.Kind kind, Predicate<GroupKey> wanted, Ranking.Order order, LocalDate from, LocalDate to) {
        Map<GroupKey, Map<PointClass, Counts>> groups = new HashMap<>();
        List<GroupDay> rows = new ArrayList<>(repository.figures(kind, from, to));
        rows.sort(Comparator.comparing(row -> successions.present(row.group()).equals(row.group())));
        for (GroupDay row : rows) {
            GroupKey present = successions.present(row.group());
            if (wanted.test(present)) {
                groups.computeIfAbsent(present, any -> new EnumMap<>(PointClass.class))
                        .computeIfAbsent(row.pointClass(), type -> new Counts())
                        .follow(row.counts());
            }
        }
        int closed = repository.closings(from, to).size();
        Instant end = endOf(to);
        return Ranking.of(
                groups, order, (key, counts) -> GroupKpis.of(key, from, to, closed, counts, targets.present(), end));
    }

    /** All groups as they stand now, of points within a grid alone. Goes through all points. */
    public PartKpis within(String gridCode) {
        Instant now = clock.instant();
        LocalDate today = days.of(now.toEpochMilli());
        PartKpis part = new PartKpis(today, today, targets.present(), now);
        part.follow(present(ledger.evidence(now.toEpochMilli())).within(gridCode));
        return part;
    }

    /** All groups through a period of closed days, of points within a grid alone. Goes through the days' evidence. */
    public PartKpis within(String gridCode, LocalDate from, LocalDate to) {
        PartKpis part = new PartKpis(from, to, targets.present(), endOf(to));
        for (Closing closing : repository.closings(from, to)) {
            repository
                    .evidence(closing.day())
                    .map(stored -> EvidenceFormat.read(closing.day(), stored))
                    .ifPresent(evidence -> part.follow(present(evidence).within(gridCode)));
        }
        return part;
    }

    /** Under the codes that grids have now. */
    private Evidence present(Evidence evidence) {
        return successions.isEmpty() ? evidence : evidence.recoded(successions::present);
    }

    private Map<LocalDate, Map<PointClass, Counts>> byDay(GroupKey group, LocalDate from, LocalDate to) {
        Map<LocalDate, Map<PointClass, Counts>> result = new TreeMap<>();
        for (GroupKey key : successions.of(group)) {
            for (GroupDay row : repository.figures(key, from, to)) {
                result.computeIfAbsent(row.day(), day -> new EnumMap<>(PointClass.class))
                        .computeIfAbsent(row.pointClass(), type -> new Counts())
                        .follow(row.counts());
            }
        }
        return result;
    }

    /** What stands at a moment is the later day's; where that has no points of a class any more, it is nought. */
    static void follow(Map<PointClass, Counts> total, Map<PointClass, Counts> later) {
        for (PointClass type : PointClass.values()) {
            Counts next = later.get(type);
            if (next != null || total.containsKey(type)) {
                total.computeIfAbsent(type, any -> new Counts()).follow(next == null ? new Counts() : next);
            }
        }
    }

    private Instant endOf(LocalDate day) {
        Instant now = clock.instant();
        Instant end = Instant.ofEpochMilli(days.startOf(day.plusDays(1)));
        return end.isAfter(now) ? now : end;
    }
}
