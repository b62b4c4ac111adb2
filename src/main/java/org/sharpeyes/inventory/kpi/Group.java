package org.sharpeyes.inventory.kpi;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The points counted together, apart by class, and the times of the day summed up. Guarded by its ledger. */
final class Group {
    private final GroupKey key;
    private final Map<PointClass, Running> classes = new EnumMap<>(PointClass.class);
    private @Nullable Group parent;

    Group(GroupKey key) {
        this.key = key;
    }

    GroupKey key() {
        return key;
    }

    @Nullable
    Group parent() {
        return parent;
    }

    void hangBelow(@Nullable Group changed) {
        parent = changed;
    }

    /** Adds to the counts of a class from now on, and to its sums. */
    void add(PointClass pointClass, Counts difference, int times, long now, long dayStart) {
        Running running = classes.computeIfAbsent(pointClass, any -> new Running(now));
        running.sumUp(now, dayStart);
        running.counts.add(difference, times);
    }

    /** The counts of each class, summed up to now. */
    Map<PointClass, Counts> counts(long now, long dayStart) {
        Map<PointClass, Counts> result = new EnumMap<>(PointClass.class);
        classes.forEach((type, running) -> {
            running.sumUp(now, dayStart);
            result.put(type, running.counts.copy());
        });
        return result;
    }

    private static final class Running {
        private final Counts counts = new Counts();
        private long summedUp;

        Running(long now) {
            summedUp = now;
        }

        void sumUp(long now, long dayStart) {
            if (summedUp < dayStart) {
                counts.clearSums();
                summedUp = dayStart;
            }
            long time = Math.max(0, now - summedUp);
            counts.add(Count.DUE_TIME, counts.get(Count.DUE) * time);
            counts.add(Count.ONLINE_TIME, counts.get(Count.ONLINE) * time);
            counts.add(Count.MAINTENANCE_TIME, counts.get(Count.IN_MAINTENANCE) * time);
            summedUp += time;
        }
    }
}
