package org.sharpeyes.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEvent.WentOffline;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.SteadyTime;

/**
 * A device that stays offline is an alert; one that is back soon was none; one that flaps is one alert, not many. What
 * could not be stored is tried again: the opening after a while, the resolving when the device speaks next. One look a
 * second serves all devices, and when many are gone at once their alerts are opened a portion at a time, so that other
 * writes find their place between.
 */
final class OfflineRule {
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);
    private static final int PORTION = 500;

    private final SteadyTime time;
    private final Predicate<DeviceId> isOffline;
    private final Book book;
    private final Map<DeviceId, Absence> waiting = new ConcurrentHashMap<>();
    /** With how long each has to be back. */
    private final Map<DeviceId, Duration> alerted = new ConcurrentHashMap<>();

    private final Map<DeviceId, Instant> returning = new ConcurrentHashMap<>();
    private final Flapping flapping = new Flapping();
    private final AtomicBoolean opening = new AtomicBoolean();

    /** Where alerts are opened and resolved. */
    interface Book {
        CompletionStage<Void> open(WentOffline event);

        CompletionStage<Void> resolve(DeviceId device);

        /** How long it has to be gone. */
        Duration patience(WentOffline event);

        /** How long it has to be back. */
        Duration calm(WentOffline event);
    }

    /**
     * Both by the time that passes.
     *
     * @param due when it has lasted long enough
     */
    private record Absence(WentOffline event, Instant since, Instant due) {}

    /**
     * @param alerted devices whose alert is open already
     */
    OfflineRule(SteadyTime time, Predicate<DeviceId> isOffline, List<DeviceId> alerted, Book book) {
        this.time = time;
        this.isOffline = isOffline;
        this.book = book;
        alerted.forEach(device -> this.alerted.put(device, Duration.ZERO));
    }

    void on(DeviceEvent event) {
        switch (event) {
            case WentOffline offline -> {
                returning.remove(offline.device());
                Instant since = time.ofTheDay(offline.at());
                await(offline, since, since.plus(book.patience(offline)));
            }
            case DeviceEvent.Registered registered -> back(registered.device());
            case DeviceEvent.KeepaliveReceived alive -> back(alive.device());
            default -> {}
        }
    }

    private void await(WentOffline event, Instant since, Instant due) {
        waiting.putIfAbsent(event.device(), new Absence(event, since, due));
    }

    /** The rules have changed: whoever is missed waits as long as they ask for now. */
    void judgeAnew() {
        waiting.replaceAll((device, absence) ->
                new Absence(absence.event(), absence.since(), absence.since().plus(book.patience(absence.event()))));
    }

    /** Opens and resolves what has waited long enough. To be called every second. */
    void look() {
        openDue();
        Instant now = time.instant();
        returning.forEach((device, due) -> {
            if (!due.isAfter(now) && returning.remove(device, due)) {
                resolve(device);
            }
        });
    }

    private void openDue() {
        if (waiting.isEmpty() || !opening.compareAndSet(false, true)) {
            return;
        }
        Instant now = time.instant();
        List<Absence> due = waiting.values().stream()
                .filter(absence -> !absence.due().isAfter(now))
                .limit(PORTION)
                .toList();
        CompletableFuture<?>[] opened = due.stream().map(this::open).toArray(CompletableFuture[]::new);
        CompletionStage<Void> all = CompletableFuture.allOf(opened);
        all.whenComplete((done, failure) -> {
            opening.set(false);
            if (due.size() == PORTION) {
                openDue();
            }
        });
    }

    /** Completes when the alert is durable, or is to be tried again, or is not needed. */
    private CompletableFuture<Void> open(Absence absence) {
        WentOffline event = absence.event();
        DeviceId device = event.device();
        boolean gone = waiting.remove(device, absence) && isOffline.test(device);
        if (!gone || alerted.putIfAbsent(device, book.calm(event)) != null) {
            return CompletableFuture.completedFuture(null);
        }
        flapping.opened(device.value(), time.instant());
        return CompletableFuture.completedFuture(event).thenCompose(book::open).exceptionally(failure -> {
            if (alerted.remove(device) != null) {
                await(event, absence.since(), time.instant().plus(TRY_AGAIN));
            }
            return null;
        });
    }

    private void back(DeviceId device) {
        if (!waiting.isEmpty()) {
            waiting.remove(device);
        }
        Duration ruled = alerted.isEmpty() ? null : alerted.get(device);
        if (ruled == null) {
            return;
        }
        Duration damped = flapping.calm(device.value());
        Duration calm = damped.compareTo(ruled) > 0 ? damped : ruled;
        if (calm.isZero()) {
            resolve(device);
        } else {
            returning.putIfAbsent(device, time.instant().plus(calm));
        }
    }

    private void resolve(DeviceId device) {
        Duration calm = alerted.remove(device);
        if (calm != null) {
            book.resolve(device).whenComplete((done, failure) -> {
                if (failure != null) {
                    alerted.put(device, calm);
                }
            });
        }
    }
}
