package org.sharpeyes.inventory.kpi;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All groups, and in which of them a point counts. Guarded by its ledger, but for the list of keys. */
final class Groups {
    private final ConcurrentMap<GroupKey, Group> groups = new ConcurrentHashMap<>();
    private final Days days;

    Groups(Days days) {
        this.days = days;
    }

    List<GroupKey> keys(GroupKey.Kind kind) {
        return groups.keySet().stream().filter(key -> key.kind() == kind).toList();
    }

    /** A point that stands otherwise than before: null when it was not, or is not, there. */
    void change(@Nullable Standing before, @Nullable Standing after, long now) {
        if (before != null && after != null && before.isPlacedLike(after)) {
            Counts difference = new Counts();
            before.addTo(difference, -1);
            after.addTo(difference, 1);
            add(after, difference, now);
            return;
        }
        if (before != null) {
            Counts gone = new Counts();
            before.addTo(gone, -1);
            add(before, gone, now);
        }
        if (after != null) {
            Counts come = new Counts();
            after.addTo(come, 1);
            add(after, come, now);
        }
    }

    /** Adds to all groups in which a point of that place counts. */
    void add(Standing place, Counts difference, long now) {
        long dayStart = days.startOfDayOf(now);
        Consumer<Group> adding = group -> group.add(place.pointClass(), difference, 1, now, dayStart);
        for (Group group = of(GroupKey.grid(place.gridCode())); group != null; group = group.parent()) {
            adding.accept(group);
        }
        adding.accept(of(new GroupKey(GroupKey.Kind.VENDOR, place.vendor())));
        adding.accept(of(new GroupKey(GroupKey.Kind.OWNER, place.owner())));
    }

    /** Hangs a grid below another one, today's sums included. */
    void hang(String code, @Nullable String parentCode, long now) {
        Group grid = of(GroupKey.grid(code));
        Group above = parentCode == null ? null : of(GroupKey.grid(parentCode));
        if (grid.parent() == above) {
            return;
        }
        long dayStart = days.startOfDayOf(now);
        Map<PointClass, Counts> counts = grid.counts(now, dayStart);
        addAbove(grid.parent(), counts, -1, now, dayStart);
        grid.hangBelow(above);
        addAbove(above, counts, 1, now, dayStart);
    }

    private static void addAbove(
            @Nullable Group lowest, Map<PointClass, Counts> counts, int times, long now, long dayStart) {
        for (Group group = lowest; group != null; group = group.parent()) {
            Group each = group;
            counts.forEach((type, amounts) -> each.add(type, amounts, times, now, dayStart));
        }
    }

    Map<PointClass, Counts> counts(GroupKey key, long now) {
        Group group = groups.get(key);
        return group == null ? new EnumMap<>(PointClass.class) : group.counts(now, days.startOfDayOf(now));
    }

    boolean isWithin(String gridCode, String other) {
        for (Group grid = of(GroupKey.grid(gridCode)); grid != null; grid = grid.parent()) {
            if (grid.key().code().equals(other)) {
                return true;
            }
        }
        return false;
    }

    /** Parents of the grids that hang below others, by code. */
    Map<String, String> parents() {
        Map<String, String> parents = new HashMap<>();
        groups.values().forEach(group -> {
            Group parent = group.parent();
            if (parent != null) {
                parents.put(group.key().code(), parent.key().code());
            }
        });
        return parents;
    }

    private Group of(GroupKey key) {
        Group present = groups.get(key);
        return present != null ? present : groups.computeIfAbsent(key, Group::new);
    }
}
