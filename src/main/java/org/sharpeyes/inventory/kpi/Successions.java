package org.sharpeyes.inventory.kpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Which codes grids had before, for whatever goes on naming them so. Closed days are never changed, so that a grid's
 * figures of days before it was recoded are those of its former codes. A code that a grid has again is that grid's. Any
 * thread.
 */
public final class Successions {
    private final Predicate<String> isGrid;
    private final Map<String, String> successors = new ConcurrentHashMap<>();

    /** @param isGrid whether a grid has this code now */
    public Successions(Predicate<String> isGrid) {
        this.isGrid = isGrid;
    }

    /**
     * Adds those that are known already.
     *
     * @param known the code that took its place, by the former one
     */
    public void load(Map<String, String> known) {
        successors.putAll(known);
    }

    public void add(String gridCode, String newCode) {
        successors.remove(newCode);
        successors.put(gridCode, newCode);
    }

    boolean isEmpty() {
        return successors.isEmpty();
    }

    /** The code that a grid has now. */
    public String present(String gridCode) {
        String present = gridCode;
        for (String next = gridCode; next != null; next = isGrid.test(next) ? null : successors.get(next)) {
            present = next;
        }
        return present;
    }

    GroupKey present(GroupKey group) {
        return group.kind() == GroupKey.Kind.GRID && !isEmpty() ? GroupKey.grid(present(group.code())) : group;
    }

    /** The groups that count for this one: those of former codes, and itself last. */
    List<GroupKey> of(GroupKey group) {
        List<GroupKey> all = new ArrayList<>();
        if (group.kind() == GroupKey.Kind.GRID) {
            successors.keySet().stream()
                    .filter(code -> !code.equals(group.code()) && present(code).equals(group.code()))
                    .map(GroupKey::grid)
                    .forEach(all::add);
        }
        all.add(group);
        return all;
    }
}
