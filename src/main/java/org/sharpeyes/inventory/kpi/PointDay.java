package org.sharpeyes.inventory.kpi;

import java.time.LocalDate;

/**
 * What one point did on one day, or on the part of it that it spent in one place: the evidence behind all figures.
 *
 * @param point its identity in the inventory
 * @param part counts from 0 the places it was in that day
 * @param ended it is not there any more: of this part only the sums count
 * @param since until when the times are summed up, milliseconds since 1970; from then on it is as {@code standing}
 */
public record PointDay(
        LocalDate day, String point, int part, boolean ended, Standing standing, long since, DaySums sums) {

    /** Counts it, summed up to its {@code since}. */
    void addTo(Counts counts) {
        if (!ended) {
            standing.addTo(counts, 1);
        }
        sums.addTo(counts);
    }

    /**
     * Summed up to a later time, the point having stayed as it is.
     *
     * @param measuredUntil after it nobody measured
     */
    PointDay until(long time, long measuredUntil) {
        if (ended) {
            return this;
        }
        long measured = Math.max(0, Math.min(time, measuredUntil) - since);
        long missed = Math.max(0, time - Math.max(since, measuredUntil));
        DaySums later = sums.plus(standing, measured).plusUnmeasured(standing, missed);
        return new PointDay(day, point, part, false, standing, Math.max(since, time), later);
    }

    /** The same, standing otherwise. */
    PointDay with(Standing other) {
        return new PointDay(day, point, part, ended, other, since, sums);
    }

    /** The same point on a later day, of which nothing is known yet. */
    PointDay carriedTo(LocalDate later, long dayStart) {
        return new PointDay(later, point, 0, false, standing, dayStart, DaySums.NONE);
    }
}
