package org.sharpeyes.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sharpeyes.codec.manscdp.RecordMessage.SdCard;

/** One memory card per camera, half full; wiping it takes some seconds. Any thread. */
final class MemoryCards {
    private static final int ONLY = 1;
    private static final long CAPACITY = 64_000;
    private static final Duration WIPING = Duration.ofSeconds(2);

    private final Map<String, Instant> wipedAt = new ConcurrentHashMap<>();
    private final InstantSource clock;

    MemoryCards(InstantSource clock) {
        this.clock = clock;
    }

    /** Begins to wipe; 0 is all cards. */
    void wipe(String code, int card) {
        if (card == 0 || card == ONLY) {
            wipedAt.put(code, clock.instant());
        }
    }

    List<SdCard> of(String code) {
        Instant since = wipedAt.get(code);
        if (since == null) {
            return List.of(new SdCard(ONLY, "SD", "ok", null, CAPACITY, CAPACITY / 2));
        }
        long percent = 100 * Duration.between(since, clock.instant()).toMillis() / WIPING.toMillis();
        return percent < 100
                ? List.of(new SdCard(ONLY, "SD", "formatting", (int) Math.max(0, percent), CAPACITY, 0))
                : List.of(new SdCard(ONLY, "SD", "ok", null, CAPACITY, CAPACITY));
    }
}
