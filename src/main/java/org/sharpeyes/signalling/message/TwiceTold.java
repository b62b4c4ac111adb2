package org.sharpeyes.signalling.message;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.DeviceAlarm;
import org.sharpeyes.signalling.message.IncomingMessage.Way;

/**
 * Alarms that a device tells twice: in a MESSAGE (GB/T 28181-2022 §9.4) and in the NOTIFY of a subscription (§9.11). The
 * first that comes one way and the first alike that comes the other are the same, and so are the second ones. Bounded:
 * what was told first is forgotten first. Any thread.
 */
final class TwiceTold {
    private static final int MOST = 4_096;
    /** As long as a device may still repeat a request that was lost. */
    private static final Duration MEMORY = Duration.ofSeconds(32);

    private final InstantSource clock;
    private final Map<Alike, Told> told = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Alike, Told> eldest) {
            return size() > MOST;
        }
    };

    private record Alike(
            String device,
            String source,
            int priority,
            int method,
            int type,
            @Nullable Instant time,
            String description) {
        static Alike of(DeviceAlarm alarm) {
            return new Alike(
                    alarm.device().value(),
                    alarm.sourceCode(),
                    alarm.priority(),
                    alarm.method(),
                    alarm.type(),
                    alarm.time(),
                    alarm.description());
        }
    }

    private static final class Told {
        private final Map<Way, Integer> times = new EnumMap<>(Way.class);
        private CompletableFuture<Void> stored = new CompletableFuture<>();
        private long at;

        /** Whether nothing that came another way is the same. */
        boolean isNews(Way way) {
            int own = times.merge(way, 1, Integer::sum);
            return times.entrySet().stream().noneMatch(other -> other.getKey() != way && other.getValue() >= own);
        }
    }

    TwiceTold(InstantSource clock) {
        this.clock = clock;
    }

    /** Stores the alarm unless it was told before. Completes when it is durable, however often it is told. */
    CompletionStage<Void> once(DeviceAlarm alarm, Way way, Supplier<CompletionStage<Void>> store) {
        Alike alike = Alike.of(alarm);
        CompletableFuture<Void> stored;
        synchronized (this) {
            Told before = recent(alike);
            if (!before.isNews(way)) {
                return before.stored;
            }
            stored = new CompletableFuture<>();
            before.stored = stored;
        }
        store.get().whenComplete((done, failure) -> {
            if (failure == null) {
                stored.complete(null);
            } else {
                forget(alike);
                stored.completeExceptionally(failure);
            }
        });
        return stored;
    }

    private Told recent(Alike alike) {
        long now = clock.millis();
        Told before = told.get(alike);
        Told known = before == null || now - before.at > MEMORY.toMillis() ? new Told() : before;
        known.at = now;
        told.put(alike, known);
        return known;
    }

    /** It will be told again. */
    private synchronized void forget(Alike alike) {
        told.remove(alike);
    }
}
