package org.sharpeyes.signalling.subscription;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.profile.DeviceProfile.Subscription;

/** Finds dialogs by device, which is part of their Call-IDs. Changed by one thread, read by any. */
final class SubscriptionTable {
    private final AtomicInteger size = new AtomicInteger();
    /** The inner maps are never changed, but replaced. */
    private final Map<DeviceId, Map<Subscription, SubscriptionDialog>> byDevice = new ConcurrentHashMap<>();

    /** What was asked for by name, with its interval. */
    private final Map<DeviceId, Map<Subscription, Integer>> wished = new ConcurrentHashMap<>();

    void wish(DeviceId device, Subscription kind, int interval) {
        wished.merge(device, Map.of(kind, interval), (before, more) -> {
            Map<Subscription, Integer> all = new EnumMap<>(before);
            all.putAll(more);
            return Map.copyOf(all);
        });
    }

    void unwish(DeviceId device, Subscription kind) {
        wished.computeIfPresent(device, (id, before) -> {
            Map<Subscription, Integer> others = new EnumMap<>(before);
            others.remove(kind);
            return others.isEmpty() ? null : Map.copyOf(others);
        });
    }

    Map<Subscription, Integer> wishesOf(DeviceId device) {
        return wished.getOrDefault(device, Map.of());
    }

    int size() {
        return size.get();
    }

    Collection<SubscriptionDialog> of(DeviceId device) {
        return dialogs(device).values();
    }

    Optional<SubscriptionDialog> find(DeviceId device, Subscription kind) {
        return Optional.ofNullable(dialogs(device).get(kind));
    }

    Optional<SubscriptionDialog> find(SIPRequest inDialog) {
        return nameIn(inDialog)
                .flatMap(name -> of(name.device()).stream()
                        .filter(dialog -> dialog.token() == name.token())
                        .findFirst());
    }

    /** Whether we made the dialog of this request, but have it no more. */
    boolean isPast(SIPRequest inDialog) {
        return nameIn(inDialog).isPresent() && find(inDialog).isEmpty();
    }

    private static Optional<DialogName> nameIn(SIPRequest inDialog) {
        return DialogName.of(inDialog.getCallId().getCallId());
    }

    void put(SubscriptionDialog dialog) {
        Map<Subscription, SubscriptionDialog> all = copyOf(dialog.device());
        if (all.put(dialog.kind(), dialog) == null) {
            size.incrementAndGet();
        }
        byDevice.put(dialog.device(), Map.copyOf(all));
    }

    void remove(SubscriptionDialog dialog) {
        Map<Subscription, SubscriptionDialog> others = copyOf(dialog.device());
        if (others.remove(dialog.kind(), dialog)) {
            size.decrementAndGet();
        }
        if (others.isEmpty()) {
            byDevice.remove(dialog.device());
        } else {
            byDevice.put(dialog.device(), Map.copyOf(others));
        }
    }

    private Map<Subscription, SubscriptionDialog> copyOf(DeviceId device) {
        Map<Subscription, SubscriptionDialog> copy = new EnumMap<>(Subscription.class);
        copy.putAll(dialogs(device));
        return copy;
    }

    private Map<Subscription, SubscriptionDialog> dialogs(DeviceId device) {
        return byDevice.getOrDefault(device, Map.of());
    }
}
