package org.sharpeyes.access;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.GridScope;

/**
 * A role over a part of the ground, for a time.
 *
 * @param gridCodes these grids and all below them; empty: everywhere. A grid that is gone gives nothing
 * @param until when it ends; null: it does not
 */
public record Grant(
        Role role, Set<String> gridCodes, @Nullable Instant until) {
    public Grant {
        gridCodes = Set.copyOf(gridCodes);
    }

    /** A role without limit of place or time. */
    public static Grant everywhere(Role role) {
        return new Grant(role, Set.of(), null);
    }

    /** The same where a grid has another code now. */
    Grant recoded(String gridCode, String newCode) {
        if (!gridCodes.contains(gridCode)) {
            return this;
        }
        Set<String> codes = new HashSet<>(gridCodes);
        codes.remove(gridCode);
        codes.add(newCode);
        return new Grant(role, codes, until);
    }

    boolean isValidAt(Instant now) {
        return until == null || now.isBefore(until);
    }

    GridScope scope() {
        return gridCodes.isEmpty() ? GridScope.EVERYWHERE : GridScope.of(gridCodes);
    }

    /** Whether whoever has it can administer everything for good. */
    boolean isAdministrator() {
        return role == Role.ADMIN && gridCodes.isEmpty() && until == null;
    }
}
