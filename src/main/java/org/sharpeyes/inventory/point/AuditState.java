package org.sharpeyes.inventory.point;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a point's file has been checked (建档状态). */
public enum AuditState {
    /** 未审核. */
    UNREVIEWED,
    /** 待整改. */
    TO_CORRECT,
    /** 已建档. */
    FILED;

    /** The state of this stored code. */
    public static Optional<AuditState> ofCode(@Nullable String code) {
        return Arrays.stream(values())
                .filter(state -> PointFile.codeOf(state).equals(code))
                .findFirst();
    }
}
