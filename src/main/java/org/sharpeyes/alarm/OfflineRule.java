package org.sharpeyes.alarm;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEvent.WentOffline;
import org.sharpeyes.model.DeviceId;

/**
 * A device that stays offline is an alert; one that is back soon was none. What could not be stored is tried again: the
 * opening after a while, the resolving when the device speaks next.
 */
final class OfflineRule {
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private final Duration patience;
    private final ScheduledExecutorService scheduler;
    private final Predicate<DeviceId> isOffline;
    private final Book book;
    private final Map<DeviceId, Future<?>> waiting = new ConcurrentHashMap<>();
    private final Set<DeviceId> alerted = ConcurrentHashMap.newKeySet();

    /** Where alerts are opened and resolved. */
    interface Book {
        CompletionStage<Void> open(WentOffline event);

        CompletionStage<Void> resolve(DeviceId device);
    }

    /**
     * @param alerted devices whose alert is open already
     */
    OfflineRule(
            Duration patience,
            ScheduledExecutorService scheduler,
            Predicate<DeviceId> isOffline,
            List<DeviceId> alerted,
            Book book) {
        this.patience = patience;
        this.scheduler = scheduler;
        this.isOffline = isOffline;
        this.book = book;
        this.alerted.addAll(alerted);
    }

    void on(DeviceEvent event) {
        switch (event) {
            case WentOffline offline -> wait(offline, patience);
            case DeviceEvent.Registered registered -> back(registered.device());
            case DeviceEvent.KeepaliveReceived alive -> back(alive.device());
            default -> {}
        }
    }

    private void wait(WentOffline event, Duration delay) {
        waiting.computeIfAbsent(event.device(), device ->
                scheduler.schedule(() -> waited(event), delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void waited(WentOffline event) {
        DeviceId device = event.device();
        waiting.remove(device);
        if (!isOffline.test(device) || !alerted.add(device)) {
            return;
        }
        book.open(event).whenComplete((done, failure) -> {
            if (failure != null && alerted.remove(device)) {
                wait(event, TRY_AGAIN);
            }
        });
    }

    private void back(DeviceId device) {
        if (!waiting.isEmpty()) {
            Future<?> timer = waiting.remove(device);
            if (timer != null) {
                timer.cancel(false);
            }
        }
        if (!alerted.isEmpty() && alerted.remove(device)) {
            book.resolve(device).whenComplete((done, failure) -> {
                if (failure != null) {
                    alerted.add(device);
                }
            });
        }
    }
}
