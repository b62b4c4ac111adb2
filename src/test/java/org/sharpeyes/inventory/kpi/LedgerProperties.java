package org.sharpeyes.inventory.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sharpeyes.inventory.point.AuditState;
import org.sharpeyes.inventory.point.Lifecycle;

/** The counts kept up to date are those that follow from what each point did; through restarts, too. */
class LedgerProperties {
    private static final long START = Instant.parse("2026-05-01T12:00:00Z").toEpochMilli();
    private static final List<String> GRIDS = List.of("34", "3402", "340202", "340203", "G-1");

    private final Days days = new Days(ZoneId.of("Asia/Shanghai"));

    /** Something happens after some time. */
    record Step(long after, int kind, int point, Standing standing) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Standing> standings = Combinators.combine(
                        Arbitraries.of(GRIDS),
                        Arbitraries.of("1", "2", "a\nb,\"c"),
                        Arbitraries.of("", "owner"),
                        Arbitraries.of(PointClass.FIRST, PointClass.OTHER),
                        Arbitraries.of(Lifecycle.class),
                        Arbitraries.of(AuditState.class),
                        Arbitraries.of(true, false),
                        Arbitraries.of(ClockState.class))
                .as((grid, vendor, owner, type, lifecycle, audit, online, clock) ->
                        new Standing(grid, vendor, owner, type, lifecycle, audit, online, false, clock, 30, 20));
        return Combinators.combine(
                        Arbitraries.longs().between(0, 30_000_000),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, 4),
                        standings)
                .as(Step::new)
                .list()
                .ofMaxSize(40);
    }

    @Property(tries = 300)
    void countsFollowFromWhatEachPointDid(@ForAll("steps") List<Step> steps) {
        World world = new World();
        steps.forEach(world::take);
        LocalDate today = days.of(world.now);
        for (GroupKey.Kind kind : GroupKey.Kind.values()) {
            for (GroupKey key : world.ledger.keys(kind)) {
                Map<PointClass, Counts> counted = withoutNought(world.ledger.counts(key, world.now));
                assertThat(counted)
                        .as("%s on %s", key, today)
                        .isEqualTo(world.evidence().getOrDefault(key, Map.of()));
            }
        }
    }

    @Property(tries = 100)
    void evidenceIsReadAsItWasWritten(@ForAll("steps") List<Step> steps) {
        World world = new World();
        steps.forEach(world::take);
        Evidence evidence = world.ledger.evidence(world.now);
        Evidence read = EvidenceFormat.read(evidence.day(), EvidenceFormat.write(evidence));
        assertThat(read.parents()).isEqualTo(evidence.parents());
        assertThat(read.points()).containsExactlyInAnyOrderElementsOf(evidence.points());
        assertThat(read.figures()).isEqualTo(evidence.figures());
    }

    private static Map<PointClass, Counts> withoutNought(Map<PointClass, Counts> counts) {
        Map<PointClass, Counts> result = new EnumMap<>(counts);
        result.values().removeIf(amounts -> amounts.equals(new Counts()));
        return result;
    }

    private final class World {
        private Ledger ledger = new Ledger(days);
        private final Map<String, PointDay> saved = new TreeMap<>();
        private final Map<String, String> parents = new HashMap<>();
        private long now = START;

        World() {
            hang("3402", "34");
            hang("340202", "3402");
            hang("G-1", "340202");
        }

        private void hang(String code, String parent) {
            parents.put(code, parent);
            ledger.hang(code, parent, now);
        }

        void take(Step step) {
            now += step.after();
            String point = "p" + step.point();
            switch (step.kind()) {
                case 0 -> ledger.remove(point, now);
                case 1 -> ledger.played(point, step.standing().online(), now);
                case 2 -> hang("340203", step.standing().online() ? "3402" : "34");
                case 3 -> restart();
                default -> ledger.put(point, step.standing(), now);
            }
        }

        private void save() {
            ledger.rollOver(ledger.points(), now);
            for (PointDay row : ledger.takeUnsaved(Integer.MAX_VALUE)) {
                saved.put(row.day() + "/" + row.point() + "/" + row.part(), row);
            }
        }

        private void restart() {
            save();
            long beat = now;
            now += 60_000;
            ledger = new Ledger(days);
            LocalDate first = days.of(beat);
            List<PointDay> rows = saved.values().stream()
                    .filter(row -> !row.day().isBefore(first))
                    .toList();
            ledger.restore(Restored.of(rows, beat, now, days), now);
            parents.forEach((code, parent) -> ledger.hang(code, parent, now));
        }

        /** Today's figures from rows alone, those that ended included. */
        Map<GroupKey, Map<PointClass, Counts>> evidence() {
            save();
            LocalDate today = days.of(now);
            List<PointDay> rows = new ArrayList<>(ledger.evidence(now).points());
            saved.values().stream()
                    .filter(row -> row.ended() && row.day().equals(today))
                    .forEach(rows::add);
            Map<GroupKey, Map<PointClass, Counts>> result = new HashMap<>();
            new Evidence(today, ledger.parents(), rows)
                    .figures()
                    .forEach(row -> result.computeIfAbsent(row.group(), any -> new EnumMap<>(PointClass.class))
                            .put(row.pointClass(), row.counts()));
            result.replaceAll((key, counts) -> withoutNought(counts));
            return result;
        }
    }
}
