package org.sharpeyes.alarm;

import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.GridScope;

/**
 * Which alerts a list shows; null means any.
 *
 * @param resolved whether the fault went away
 * @param gridCode this grid and everything below it
 * @param mildest this level and all that are worse: a number of 1 to 5
 * @param kind the kind itself, or what it begins with where it ends in {@code *}
 * @param muted whether it is kept from being delivered
 * @param parentId only what this alert explains; null: only what no other explains
 * @param scope only alerts of grids that lie here
 */
public record AlertFilter(
        @Nullable AlertState state,
        @Nullable Boolean resolved,
        @Nullable String gridCode,
        @Nullable DeviceId deviceId,
        @Nullable Integer mildest,
        @Nullable String kind,
        @Nullable Boolean muted,
        @Nullable String parentId,
        GridScope scope) {
    public static final AlertFilter ALL = new AlertFilter(null, null, null, null);

    public AlertFilter(
            @Nullable AlertState state,
            @Nullable Boolean resolved,
            @Nullable String gridCode,
            @Nullable DeviceId deviceId) {
        this(state, resolved, gridCode, deviceId, null, null, null, null);
    }

    /** Of all grids. */
    public AlertFilter(
            @Nullable AlertState state,
            @Nullable Boolean resolved,
            @Nullable String gridCode,
            @Nullable DeviceId deviceId,
            @Nullable Integer mildest,
            @Nullable String kind,
            @Nullable Boolean muted,
            @Nullable String parentId) {
        this(state, resolved, gridCode, deviceId, mildest, kind, muted, parentId, GridScope.EVERYWHERE);
    }
}
