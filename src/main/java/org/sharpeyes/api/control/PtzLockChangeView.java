package org.sharpeyes.api.control;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.steering.HoldChange;

/** How a camera changed hands, in the JSON of the contract. */
public record PtzLockChangeView(
        String deviceId,
        String channelId,
        String cause,
        @Nullable String holder,
        @Nullable String role,
        @Nullable Instant until,
        @Nullable String previousHolder) {
    public static PtzLockChangeView of(HoldChange change) {
        PtzLockView now = PtzLockView.of(change.channel(), Optional.ofNullable(change.hold()));
        return new PtzLockChangeView(
                now.deviceId(),
                now.channelId(),
                change.cause().name().toLowerCase(Locale.ROOT),
                now.holder(),
                now.role(),
                now.until(),
                change.before() == null ? null : change.before().name());
    }
}
