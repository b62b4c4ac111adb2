package org.sharpeyes.model;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * Which part of the ground somebody may deal with, and which devices wherever they are.
 *
 * @param everywhere without any limit; then the rest does not matter
 * @param gridCodes these grids and all below them
 * @param tags devices that bear one of these, with all their channels
 */
public record GridScope(boolean everywhere, Set<String> gridCodes, Set<String> tags) {
    public static final GridScope EVERYWHERE = new GridScope(true, Set.of(), Set.of());
    public static final GridScope NOWHERE = new GridScope(false, Set.of(), Set.of());

    public GridScope {
        gridCodes = Set.copyOf(gridCodes);
        tags = Set.copyOf(tags);
    }

    /** These grids and all below them; nowhere, if there are none. */
    public static GridScope of(Collection<String> gridCodes) {
        return new GridScope(false, Set.copyOf(gridCodes), Set.of());
    }

    public boolean nowhere() {
        return !everywhere && gridCodes.isEmpty() && tags.isEmpty();
    }

    /** Whether a grid is within it, told by its code and those of all grids above it. */
    public boolean covers(Collection<String> path) {
        return everywhere || path.stream().anyMatch(gridCodes::contains);
    }

    /** Whether a device that bears these tags is within it, wherever it is. */
    public boolean coversTagged(Collection<String> borne) {
        return everywhere || !Collections.disjoint(tags, borne);
    }

    /** Whether all of the other is within it. */
    public boolean contains(GridScope other) {
        return everywhere
                || (!other.everywhere && gridCodes.containsAll(other.gridCodes) && tags.containsAll(other.tags));
    }

    public GridScope plus(GridScope other) {
        if (everywhere || other.everywhere) {
            return EVERYWHERE;
        }
        return new GridScope(false, union(gridCodes, other.gridCodes), union(tags, other.tags));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }
}
