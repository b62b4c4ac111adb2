package org.sharpeyes.inventory.kpi;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Closes the days that are over, one after the other, and proves those that are closed. Everything here blocks. */
public final class DayClosing {
    private static final int PORTION = 512;
    private static final int FORGOTTEN_AT_ONCE = 1000;

    private final Ledger ledger;
    private final KpiRepository repository;
    private final Days days;
    private final InstantSource clock;

    DayClosing(Ledger ledger, KpiRepository repository, Days days, InstantSource clock) {
        this.ledger = ledger;
        this.repository = repository;
        this.days = days;
        this.clock = clock;
    }

    /** Ends yesterday for all points, a few at a time: somebody may be waiting for the ledger. */
    void rollOver() {
        List<String> points = ledger.points();
        for (int i = 0; i < points.size(); i += PORTION) {
            ledger.rollOver(points.subList(i, Math.min(i + PORTION, points.size())), clock.millis());
        }
    }

    /**
     * Closes the earliest day that is over; everything must have been saved that is known of it.
     *
     * @return empty when there is none
     */
    Optional<Closing> closeNext() {
        LocalDate day = ledger.firstOver();
        if (day == null || !day.isBefore(days.of(clock.millis()))) {
            return Optional.empty();
        }
        Optional<Closing> before = repository.closingBefore(null);
        Optional<Closing> closing =
                before.filter(last -> !last.day().isBefore(day)).isPresent()
                        ? Optional.empty()
                        : Optional.of(close(day, before.map(Closing::hash).orElse("")));
        ledger.closed(day);
        forget(day);
        return closing;
    }

    /** A little at a time: alerts are written in between. */
    private void forget(LocalDate day) {
        int forgotten;
        do {
            forgotten = repository
                    .forget(day, FORGOTTEN_AT_ONCE)
                    .toCompletableFuture()
                    .join();
        } while (forgotten >= FORGOTTEN_AT_ONCE);
    }

    private Closing close(LocalDate day, String before) {
        List<PointDay> points = new ArrayList<>(ledger.over(day));
        points.addAll(repository.ended(day));
        Evidence evidence = new Evidence(day, ledger.parents(), points);
        byte[] written = EvidenceFormat.write(evidence);
        List<GroupDay> figures = evidence.figures();
        Closing closing = Closing.of(
                before, day, clock.instant().truncatedTo(ChronoUnit.MILLIS), points.size(), written, figures);
        repository.close(closing, written, figures).toCompletableFuture().join();
        return closing;
    }

    /** Works a closed day out again from its evidence. */
    Optional<Verification> verify(LocalDate day) {
        Optional<Closing> found = repository.closings(day, day).stream().findFirst();
        return found.map(closing -> {
            byte[] stored = repository.evidence(day).orElse(new byte[0]);
            List<GroupDay> figures = repository.figures(day);
            String before = repository.closingBefore(day).map(Closing::hash).orElse("");
            return new Verification(closing, closing.seals(before, stored, figures), differing(day, stored, figures));
        });
    }

    private static long differing(LocalDate day, byte[] stored, List<GroupDay> figures) {
        List<GroupDay> again = stored.length == 0
                ? List.of()
                : EvidenceFormat.read(day, stored).figures();
        List<GroupDay> left = new ArrayList<>(figures);
        left.removeAll(new HashSet<>(again));
        List<GroupDay> missing = new ArrayList<>(again);
        missing.removeAll(new HashSet<>(figures));
        return (long) left.size() + missing.size();
    }

    /**
     * What came of working a day out again.
     *
     * @param sealed nothing was changed since, nor the day before
     * @param differing figures that do not follow from the evidence
     */
    public record Verification(Closing closing, boolean sealed, long differing) {}
}
