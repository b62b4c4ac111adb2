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
    private final Queue<Runnable> held = new ArrayDeque<>();
    private volatile @Nullable Function<DeviceAlarm, CompletionStage<Void>> alerts;
    private volatile boolean released;

    DeviceEvents(Consumer<DeviceEvent> inventory) {
        this.inventory = inventory;
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
            LOG.atError().addKeyValue("device", event.device()).setCause(e).log("device event lost by one listener");
        }
    }

    @Override
    public CompletionStage<Void> onAlarm(DeviceAlarm alarm) {
        if (released) {
            return report(alarm);
        }
        CompletableFuture<Void> stored = new CompletableFuture<>();
        return hold(() -> report(alarm, stored)) ? stored : report(alarm);
    }

    private void report(DeviceAlarm alarm, CompletableFuture<Void> stored) {
        report(alarm).whenComplete((done, failure) -> {
            if (failure == null) {
                stored.complete(null);
            } else {
                stored.completeExceptionally(failure);
            }
        });
    }

    /** Where nobody can keep it yet, and no more can wait, its device is to repeat it. */
    private CompletionStage<Void> report(DeviceAlarm alarm) {
        Function<DeviceAlarm, CompletionStage<Void>> keeper = alerts;
        return keeper == null
                ? CompletableFuture.failedStage(new IllegalStateException("too much waits for the start to end"))
                : keeper.apply(alarm);
    }

    /** False where nothing is held any more. */
    private synchronized boolean hold(Runnable step) {
        return !released && held.size() < MOST_HELD && held.add(step);
    }

    /** What waits. */
    synchronized int held() {
        return held.size();
    }

    /**
     * Everyone is ready: what waited is told in order, and from now on everything as it comes.
     *
     * @param keeper keeps alarms; completes when they are durable
     */
    void release(Function<DeviceAlarm, CompletionStage<Void>> keeper) {
        alerts = keeper;
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
