package org.sharpeyes.access;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.GridScope;

/**
 * A role over a part of the ground, for a time.
 *
 * @param gridCodes these grids and all below them. A grid that is gone gives nothing
 * @param tags devices that bear one of these, too; neither grids nor tags: everywhere
 * @param until when it ends; null: it does not
 */
public record Grant(
        Role role,
        Set<String> gridCodes,
        Set<String> tags,
        @Nullable Instant until) {
    public Grant {
        gridCodes = Set.copyOf(gridCodes);
        tags = Set.copyOf(tags);
    }

    public Grant(Role role, Set<String> gridCodes, @Nullable Instant until) {
        this(role, gridCodes, Set.of(), until);
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
        return new Grant(role, codes, tags, until);
    }

    /** The same, to look only. */
    Grant asViewer() {
        return new Grant(Role.VIEWER, gridCodes, tags, until);
    }

    boolean isValidAt(Instant now) {
        return until == null || now.isBefore(until);
    }

    public boolean isEverywhere() {
        return gridCodes.isEmpty() && tags.isEmpty();
    }

    GridScope scope() {
        return isEverywhere() ? GridScope.EVERYWHERE : new GridScope(false, gridCodes, tags);
    }

    /** Whether whoever has it can administer everything for good. */
    boolean isAdministrator() {
        return role == Role.ADMIN && isEverywhere() && until == null;
    }
}
