package org.sharpeyes.inventory;

import java.util.Set;

/**
 * A point that no channel shows, and a channel that may be its camera.
 *
 * @param found the point that the channel's catalog made up; it goes when the proposal is taken
 */
public record Proposal(Point point, Point found, Set<Reason> reasons) {
    public Proposal {
        reasons = Set.copyOf(reasons);
    }

    /** What both have in common. */
    public enum Reason {
        NAME,
        ADDRESS,
        IP
    }
}
