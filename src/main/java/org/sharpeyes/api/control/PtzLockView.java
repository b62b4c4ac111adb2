package org.sharpeyes.api.control;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.steering.Hold;

/** Who has a camera, in the JSON of the contract; all null but the ids when nobody does. */
public record PtzLockView(
        String deviceId,
        String channelId,
        @Nullable String holder,
        @Nullable String role,
        @Nullable Instant since,
        @Nullable Instant until) {
    public static PtzLockView of(ChannelId channel, Optional<Hold> hold) {
        return new PtzLockView(
                channel.device().value(),
                channel.code(),
                hold.map(held -> held.holder().name()).orElse(null),
                hold.map(held -> held.holder().rank().name().toLowerCase(Locale.ROOT))
                        .orElse(null),
                hold.map(Hold::since).orElse(null),
                hold.map(Hold::until).orElse(null));
    }
}
