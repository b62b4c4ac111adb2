package org.sharpeyes.api.resource;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.signalling.subscription.SubscriptionStatus;

/** A subscription in the JSON of the contract. */
public record SubscriptionView(
        String kind,
        String state,
        @Nullable Integer status,
        @Nullable Instant expiresAt,
        int notifications,
        @Nullable Instant lastNotifiedAt) {
    public static SubscriptionView of(SubscriptionStatus status) {
        return new SubscriptionView(
                PointView.camelCase(status.kind()),
                status.state().name().toLowerCase(Locale.ROOT),
                status.status() == 0 ? null : status.status(),
                status.expiresAt(),
                status.notifications(),
                status.lastNotifiedAt());
    }
}
