package org.sharpeyes.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.profile.DeviceProfile.Subscription;
import org.sharpeyes.signalling.subscription.DeviceSubscriptions;
import org.sharpeyes.signalling.subscription.SubscriptionStatus;
import org.sharpeyes.signalling.subscription.SubscriptionStatus.State;

/** Subscriptions of one device that are active at once. */
final class FakeSubscriptions implements DeviceSubscriptions {
    private final Map<Subscription, SubscriptionStatus> all = new ConcurrentSkipListMap<>();

    @Override
    public List<SubscriptionStatus> of(DeviceId device) {
        return List.copyOf(all.values());
    }

    @Override
    public CompletionStage<Optional<SubscriptionStatus>> add(DeviceId device, Subscription kind, int interval) {
        Instant until = Instant.parse("2026-05-01T12:00:00Z").plusSeconds(interval);
        SubscriptionStatus status = new SubscriptionStatus(kind, State.ACTIVE, 200, until, 0, null);
        all.put(kind, status);
        return CompletableFuture.completedFuture(Optional.of(status));
    }

    @Override
    public CompletionStage<Optional<SubscriptionStatus>> remove(DeviceId device, Subscription kind) {
        return CompletableFuture.completedFuture(Optional.ofNullable(all.remove(kind)));
    }
}
