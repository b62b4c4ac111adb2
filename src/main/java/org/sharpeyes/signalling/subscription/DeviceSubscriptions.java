package org.sharpeyes.signalling.subscription;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.profile.DeviceProfile.Subscription;

/** What people may do about the subscriptions of a device. Any thread; no stage fails. */
public interface DeviceSubscriptions {
    /** How the subscriptions of a device stand. */
    List<SubscriptionStatus> of(DeviceId device);

    /**
     * Subscribes to one more thing, now and whenever the device registers; what is subscribed already is only told of.
     *
     * @param interval seconds between positions; 0 for the device's default
     * @return empty when there is too much to do
     */
    CompletionStage<Optional<SubscriptionStatus>> add(DeviceId device, Subscription kind, int interval);

    /** Ends a subscription until the device registers anew, or for good what was added; empty when there is none. */
    CompletionStage<Optional<SubscriptionStatus>> remove(DeviceId device, Subscription kind);
}
