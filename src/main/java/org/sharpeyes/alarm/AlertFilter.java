package org.sharpeyes.alarm;

import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.DeviceId;

/**
 * Which alerts a list shows; null means any.
 *
 * @param resolved whether the fault went away
 * @param gridCode this grid and everything below it
 */
public record AlertFilter(
        @Nullable AlertState state,
        @Nullable Boolean resolved,
        @Nullable String gridCode,
        @Nullable DeviceId deviceId) {
    public static final AlertFilter ALL = new AlertFilter(null, null, null, null);
}
