package org.sharpeyes.inventory.kpi;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How every point stands and what it did today, and the counts of all groups, kept in step. What it did yesterday is
 * kept until that day has been closed. Any thread; nothing here takes longer than one point's work, so that event loops
 * may call.
 */
final class Ledger {
    private final Days days;
    private final Groups groups;
    private final Map<String, PointDay> points = new HashMap<>();
    private final Map<LocalDate, List<PointDay>> over = new TreeMap<>();
    /** By point: how it is now. Parts that ended come apart. */
    private final Set<String> unsaved = new HashSet<>();

    private final List<PointDay> unsavedEnded = new ArrayList<>();

    Ledger(Days days) {
        this.days = days;
        groups = new Groups(days);
    }

    /** Takes in what was saved, summed up to now. */
    synchronized void restore(Restored restored, long now) {
        over.putAll(restored.over());
        for (PointDay ended : restored.ended()) {
            restoreCounts(ended, now);
        }
        for (PointDay open : restored.open()) {
            points.put(open.point(), open);
            unsaved.add(open.point());
            restoreCounts(open, now);
        }
    }

    private void restoreCounts(PointDay row, long now) {
        Counts counts = new Counts();
        row.addTo(counts);
        groups.add(row.standing(), counts, now);
    }

    /** The point stands like this from now on. */
    synchronized void put(String point, Standing standing, long now) {
        PointDay known = points.get(point);
        Standing next = known == null ? standing : standing.keepingClockOf(known.standing());
        if (known != null && next.equals(known.standing())) {
            return;
        }
        PointDay before = known == null ? null : today(known, now);
        groups.change(before == null ? null : before.standing(), next, now);
        points.put(point, next(before, point, next, now));
        unsaved.add(point);
    }

    private PointDay next(@Nullable PointDay before, String point, Standing standing, long now) {
        LocalDate day = days.of(now);
        int part = (int) (now - days.startOfDayOf(now));
        if (before == null) {
            return new PointDay(day, point, part, false, standing, now, DaySums.NONE);
        }
        if (before.standing().isPlacedLike(standing)) {
            return new PointDay(day, point, before.part(), false, standing, before.since(), before.sums());
        }
        end(before);
        int later = Math.max(part, before.part() + 1);
        return new PointDay(day, point, later, false, standing, before.since(), DaySums.NONE);
    }

    private void end(PointDay row) {
        unsavedEnded.add(
                new PointDay(row.day(), row.point(), row.part(), true, row.standing(), row.since(), row.sums()));
    }

    /** There is no such point any more; what it did counts on. */
    synchronized void remove(String point, long now) {
        PointDay known = points.remove(point);
        if (known != null) {
            PointDay last = today(known, now);
            groups.change(last.standing(), null, now);
            unsaved.remove(point);
            end(last);
        }
    }

    /** Changes how a point stands, if it is there. */
    synchronized void change(String point, UnaryOperator<Standing> change, long now) {
        PointDay known = points.get(point);
        if (known != null) {
            put(point, change.apply(known.standing()), now);
        }
    }

    synchronized @Nullable Standing standing(String point) {
        PointDay row = points.get(point);
        return row == null ? null : row.standing();
    }

    /** A sampled play of the point ended. */
    synchronized void played(String point, boolean good, long now) {
        PointDay known = points.get(point);
        if (known == null) {
            return;
        }
        PointDay row = today(known, now);
        DaySums sums = row.sums().plusPlay(good);
        points.put(point, new PointDay(row.day(), point, row.part(), false, row.standing(), row.since(), sums));
        unsaved.add(point);
        groups.add(row.standing(), new Counts().add(Count.PLAYS, 1).add(Count.PLAYS_GOOD, good ? 1 : 0), now);
    }

    synchronized void hang(String gridCode, @Nullable String parentCode, long now) {
        groups.hang(gridCode, parentCode, now);
    }

    /** Whether a grid is that other one or hangs below it. */
    synchronized boolean isWithin(String gridCode, String other) {
        return groups.isWithin(gridCode, other);
    }

    synchronized Map<PointClass, Counts> counts(GroupKey key, long now) {
        return groups.counts(key, now);
    }

    List<GroupKey> keys(GroupKey.Kind kind) {
        return groups.keys(kind);
    }

    synchronized Map<String, String> parents() {
        return groups.parents();
    }

    synchronized List<String> points() {
        return List.copyOf(points.keySet());
    }

    /** Ends the days before today for these points, too. */
    synchronized void rollOver(List<String> some, long now) {
        for (String point : some) {
            PointDay row = points.get(point);
            if (row != null && row.day().isBefore(days.of(now))) {
                points.put(point, today(row, now));
                unsaved.add(point);
            }
        }
    }

    /** The earliest day that is over and not closed, of which something is known; null when there is none. */
    synchronized @Nullable LocalDate firstOver() {
        return over.isEmpty() ? null : over.keySet().iterator().next();
    }

    /** What the points did on a day that is over, but for the parts that had ended before. */
    synchronized List<PointDay> over(LocalDate day) {
        return List.copyOf(over.getOrDefault(day, List.of()));
    }

    synchronized void closed(LocalDate day) {
        over.remove(day);
    }

    synchronized int unsaved() {
        return unsaved.size() + unsavedEnded.size();
    }

    /** What has changed since it was last taken, as much as that; to be given back where it could not be saved. */
    synchronized List<PointDay> takeUnsaved(int most) {
        List<PointDay> taken = new ArrayList<>();
        List<PointDay> ended = unsavedEnded.subList(0, Math.min(most, unsavedEnded.size()));
        taken.addAll(ended);
        ended.clear();
        Iterator<String> changed = unsaved.iterator();
        while (taken.size() < most && changed.hasNext()) {
            PointDay row = points.get(changed.next());
            changed.remove();
            if (row != null) {
                taken.add(row);
            }
        }
        return taken;
    }

    synchronized void giveBack(List<PointDay> rows) {
        for (PointDay row : rows) {
            if (row.ended()) {
                unsavedEnded.add(row);
            } else {
                unsaved.add(row.point());
            }
        }
    }

    /** The row as of now: summed up, and a new one where a day has ended since. */
    private PointDay today(PointDay known, long now) {
        LocalDate today = days.of(now);
        PointDay row = known;
        while (row.day().isBefore(today)) {
            LocalDate next = row.day().plusDays(1);
            long boundary = days.startOf(next);
            over.computeIfAbsent(row.day(), day -> new ArrayList<>()).add(row.until(boundary, boundary));
            row = row.carriedTo(next, boundary);
        }
        return row.until(now, now);
    }

    /** How every point stands now, and what it did today where it is now. */
    Evidence evidence(long now) {
        List<PointDay> rows;
        synchronized (this) {
            rows = new ArrayList<>(points.values());
        }
        LocalDate day = days.of(now);
        long start = days.startOf(day);
        rows.replaceAll(row -> (row.day().equals(day) ? row : row.carriedTo(day, start)).until(now, now));
        return new Evidence(day, parents(), rows);
    }

    /** How every point stands now. */
    synchronized Map<String, Standing> standings() {
        Map<String, Standing> result = new LinkedHashMap<>();
        points.forEach((point, row) -> result.put(point, row.standing()));
        return result;
    }
}
