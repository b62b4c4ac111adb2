package org.sharpeyes.model;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Which part of the ground somebody may deal with.
 *
 * @param everywhere without any limit; then the codes do not matter
 * @param gridCodes these grids and all below them
 */
public record GridScope(boolean everywhere, Set<String> gridCodes) {
    public static final GridScope EVERYWHERE = new GridScope(true, Set.of());
    public static final GridScope NOWHERE = new GridScope(false, Set.of());

    public GridScope {
        gridCodes = Set.copyOf(gridCodes);
    }

    /** These grids and all below them; nowhere, if there are none. */
    public static GridScope of(Collection<String> gridCodes) {
        return new GridScope(false, Set.copyOf(gridCodes));
    }

    public boolean nowhere() {
        return !everywhere && gridCodes.isEmpty();
    }

    /** Whether a grid is within it, told by its code and those of all grids above it. */
    public boolean covers(Collection<String> path) {
        return everywhere || path.stream().anyMatch(gridCodes::contains);
    }

    public GridScope plus(GridScope other) {
        if (everywhere || other.everywhere) {
            return EVERYWHERE;
        }
        Set<String> both = new HashSet<>(gridCodes);
        both.addAll(other.gridCodes);
        return new GridScope(false, both);
    }
}
