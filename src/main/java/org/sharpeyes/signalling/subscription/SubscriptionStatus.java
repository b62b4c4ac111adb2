package org.sharpeyes.signalling.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.signalling.profile.DeviceProfile.Subscription;

/**
 * How a subscription stands.
 *
 * @param status of the device's last answer, 0 when there was none
 * @param expiresAt until when it holds unless it is refreshed; null when it does not hold
 * @param notifications how many have come in it
 * @param lastNotifiedAt null when none has come
 */
public record SubscriptionStatus(
        Subscription kind,
        State state,
        int status,
        @Nullable Instant expiresAt,
        int notifications,
        @Nullable Instant lastNotifiedAt) {
    /** Where it is in its life. */
    public enum State {
        /** The device is asked, or will be. */
        PENDING,
        /** The device tells. */
        ACTIVE,
        /** The device does not know the like; it is asked again when it registers anew. */
        REFUSED
    }
}
