package org.sharpeyes.alarm;

import java.util.List;

/**
 * How many alerts there are that are not closed and that no other alert explains, of one grid, level and state.
 *
 * @param gridCodes the grid and all above it, from the top down
 */
public record AlertCount(
        List<String> gridCodes, AlertLevel level, AlertState state, boolean resolved, boolean muted, long alerts) {
    public AlertCount {
        gridCodes = List.copyOf(gridCodes);
    }
}
