package org.sharpeyes;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.DeviceAlarm;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEventListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what signalling learns to everyone who wants it, in the order in which they were added: the inventory first, so
 * that whoever comes later finds it up to date. A listener that fails costs the others nothing. SIP is served before the
 * others are ready: until then the inventory hears who comes and goes, and all else waits.
 */
final class DeviceEvents implements DeviceEventListener {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceEvents.class);
    /** More than all devices of a city say in the seconds of a start; beyond that they are told at once, as ever. */
    private static final int MOST_HELD = 300_000;

    private final List<Consumer<DeviceEvent>> listeners = new CopyOnWriteArrayList<>();
    private final Consumer<DeviceEvent> inventory;
    private final Function<DeviceAlarm, CompletionStage<Void>> alerts;
    private final Queue<Runnable> held = new ArrayDeque<>();
    private volatile boolean released;

    /** @param alerts keeps alarms; completes when they are durable */
    DeviceEvents(Consumer<DeviceEvent> inventory, Function<DeviceAlarm, CompletionStage<Void>> alerts) {
        this.inventory = inventory;
        this.alerts = alerts;
    }

    void add(Consumer<DeviceEvent> listener) {
        listeners.add(listener);
    }

    @Override
    public void onDeviceEvent(DeviceEvent event) {
        if (released) {
            tell(inventory, event);
            tellOthers(event);
        } else if (isOfPresence(event)) {
            tell(inventory, event);
            // The next keepalive will say the same.
            if (!isQuiet(event) && !hold(() -> tellOthers(event))) {
                tellOthers(event);
            }
        } else if (!hold(() -> tellAll(event))) {
            tellAll(event);
        }
    }

    private static boolean isOfPresence(DeviceEvent event) {
        return event instanceof DeviceEvent.Registered
                || event instanceof DeviceEvent.KeepaliveReceived
                || event instanceof DeviceEvent.WentOffline;
    }

    private static boolean isQuiet(DeviceEvent event) {
        return event instanceof DeviceEvent.KeepaliveReceived alive
                && alive.healthy()
                && alive.faultyCodes().isEmpty();
    }

    private void tellAll(DeviceEvent event) {
        tell(inventory, event);
        tellOthers(event);
    }

    private void tellOthers(DeviceEvent event) {
        for (Consumer<DeviceEvent> listener : listeners) {
            tell(listener, event);
        }
    }

    private static void tell(Consumer<DeviceEvent> listener, DeviceEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            LOG.error("device event lost by one listener device={}", event.device(), e);
        }
    }

    @Override
    public CompletionStage<Void> onAlarm(DeviceAlarm alarm) {
        if (released) {
            return alerts.apply(alarm);
        }
        CompletableFuture<Void> stored = new CompletableFuture<>();
        return hold(() -> report(alarm, stored)) ? stored : alerts.apply(alarm);
    }

    private void report(DeviceAlarm alarm, CompletableFuture<Void> stored) {
        alerts.apply(alarm).whenComplete((done, failure) -> {
            if (failure == null) {
                stored.complete(null);
            } else {
                stored.completeExceptionally(failure);
            }
        });
    }

    /** False where nothing is held any more. */
    private synchronized boolean hold(Runnable step) {
        return !released && held.size() < MOST_HELD && held.add(step);
    }

    /** What waits. */
    synchronized int held() {
        return held.size();
    }

    /** Everyone is ready: what waited is told in order, and from now on everything as it comes. */
    void release() {
        for (Runnable step = next(); step != null; step = next()) {
            step.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable step = held.poll();
        released = step == null;
        return step;
    }
}
