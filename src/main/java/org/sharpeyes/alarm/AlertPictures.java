package org.sharpeyes.alarm;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.ChannelId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pictures of what alerts are about, a few at a time: more than wait are not taken, and counted. Any thread. */
class AlertPictures {
    static final AlertPictures NONE = new AlertPictures();

    private static final Logger LOG = LoggerFactory.getLogger(AlertPictures.class);
    private static final int AT_A_TIME = 2;
    private static final int MOST_WAITING = 32;

    private final @Nullable SnapshotTaker taker;
    private final BiFunction<String, String, CompletionStage<Void>> attach;
    private final @Nullable Counter refused;
    private final Deque<Alert> waiting = new ArrayDeque<>();
    private int underWay;

    private AlertPictures() {
        taker = null;
        attach = (alert, path) -> CompletableFuture.completedFuture(null);
        refused = null;
    }

    /** @param attach notes the path of the picture with the alert of this id */
    AlertPictures(SnapshotTaker taker, BiFunction<String, String, CompletionStage<Void>> attach, MeterRegistry meters) {
        this.taker = taker;
        this.attach = attach;
        refused = meters.counter("gw.alarm.snapshots.refused");
        meters.gaugeCollectionSize("gw.alarm.snapshots.waiting", java.util.List.of(), waiting);
    }

    void onEvent(AlertEvent event) {
        if (taker == null
                || event.type() != AlertEvent.Type.OPENED
                || event.alert().channelId() == null) {
            return;
        }
        synchronized (this) {
            if (waiting.size() >= MOST_WAITING && refused != null) {
                refused.increment();
                return;
            }
            waiting.add(event.alert());
        }
        next();
    }

    private void next() {
        Alert alert;
        synchronized (this) {
            if (underWay >= AT_A_TIME || waiting.isEmpty()) {
                return;
            }
            alert = waiting.remove();
            underWay++;
        }
        take(alert).whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.info("no picture for alert {}: {}", alert.id(), failure.toString());
            }
            synchronized (this) {
                underWay--;
            }
            next();
        });
    }

    private CompletionStage<Void> take(Alert alert) {
        String channel = alert.channelId();
        if (taker == null || channel == null) {
            return CompletableFuture.completedFuture(null);
        }
        CompletionStage<Optional<String>> taken;
        try {
            taken = taker.take(new ChannelId(alert.deviceId(), channel));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
        return taken.thenCompose(path -> path.map(found -> attach.apply(alert.id(), found))
                .orElseGet(() -> CompletableFuture.completedFuture(null)));
    }
}
