package org.sharpeyes.steering;

import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.ChannelId;

/**
 * A camera changed hands.
 *
 * @param hold who has it now; null for nobody
 * @param before who had it; null for nobody
 */
public record HoldChange(
        ChannelId channel,
        Cause cause,
        @Nullable Hold hold,
        @Nullable Steerer before) {
    /** Why it changed hands. */
    public enum Cause {
        /** It was free. */
        TAKEN,
        /** Somebody of a higher rank took it. */
        PREEMPTED,
        /** It was given back. */
        RELEASED,
        /** Its holder did nothing for too long. */
        EXPIRED
    }
}
