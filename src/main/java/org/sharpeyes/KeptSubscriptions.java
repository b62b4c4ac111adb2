package org.sharpeyes;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.InventoryListener;
import org.sharpeyes.inventory.StandingOrder;
import org.sharpeyes.inventory.StandingOrderRepository;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.profile.DeviceProfile.Subscription;
import org.sharpeyes.signalling.subscription.DeviceSubscriptions;
import org.sharpeyes.signalling.subscription.SubscriptionStatus;
import org.sharpeyes.signalling.subscription.Subscriptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Subscriptions that people add, which outlive the process and go with their device. */
record KeptSubscriptions(Subscriptions subscriptions, StandingOrderRepository orders)
        implements DeviceSubscriptions, InventoryListener {
    private static final Logger LOG = LoggerFactory.getLogger(KeptSubscriptions.class);

    /** Takes up what was asked for before; blocks. */
    static KeptSubscriptions restored(
            Subscriptions subscriptions, StandingOrderRepository orders, Inventory inventory) {
        for (StandingOrder order : orders.load()) {
            subscriptions.restore(order.device(), Subscription.valueOf(order.kind()), order.interval());
        }
        KeptSubscriptions kept = new KeptSubscriptions(subscriptions, orders);
        inventory.addListener(kept);
        return kept;
    }

    @Override
    public List<SubscriptionStatus> of(DeviceId device) {
        return subscriptions.of(device);
    }

    /** Answers when it is durable. */
    @Override
    public CompletionStage<Optional<SubscriptionStatus>> add(DeviceId device, Subscription kind, int interval) {
        return orders.save(new StandingOrder(device, kind.name(), interval))
                .thenCompose(saved -> subscriptions.add(device, kind, interval));
    }

    @Override
    public CompletionStage<Optional<SubscriptionStatus>> remove(DeviceId device, Subscription kind) {
        return orders.remove(device, kind.name()).thenCompose(saved -> subscriptions.remove(device, kind));
    }

    @Override
    public void onDeviceRemoved(DeviceId device) {
        for (Subscription kind : Subscription.values()) {
            subscriptions.remove(device, kind);
        }
        orders.removeAll(device).exceptionally(failure -> {
            LOG.atError().addKeyValue("device", device).setCause(failure).log("standing orders could not be removed");
            return null;
        });
    }
}
