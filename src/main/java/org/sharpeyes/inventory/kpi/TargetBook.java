package org.sharpeyes.inventory.kpi;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What share is expected of each figure: as configured, and over that what people have set. Any thread. */
public final class TargetBook {
    private final Targets configured;
    private final TargetRepository repository;
    private final InstantSource clock;
    private final Map<KpiTarget.Key, KpiTarget> set = new HashMap<>();
    private volatile Targets present;

    TargetBook(Targets configured, TargetRepository repository, InstantSource clock) {
        this.configured = configured;
        this.repository = repository;
        this.clock = clock;
        present = configured;
    }

    /**
     * What is expected of one figure and class of points.
     *
     * @param share 0 to 1; null: nothing
     * @param configured what the configuration says
     * @param set null where nobody has set it
     */
    public record Line(
            KpiName name,
            PointClass pointClass,
            @Nullable Double share,
            @Nullable Double configured,
            @Nullable KpiTarget set) {}

    void load() {
        show(repository.load(), List.of());
    }

    Targets present() {
        return present;
    }

    /** Every figure and class of points, also those of which nothing is expected. */
    public synchronized List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (KpiName name : KpiName.values()) {
            for (PointClass type : PointClass.values()) {
                lines.add(new Line(
                        name,
                        type,
                        present.of(name, type).orElse(null),
                        configured.of(name, type).orElse(null),
                        set.get(new KpiTarget.Key(name, type))));
            }
        }
        return lines;
    }

    /**
     * Sets what is expected; completes when it is durable.
     *
     * @param shares 0 to 1; null: what is configured again
     */
    public CompletionStage<Void> set(Map<KpiTarget.Key, @Nullable Double> shares, String by) {
        Instant now = clock.instant();
        List<KpiTarget> kept = new ArrayList<>();
        List<KpiTarget.Key> forgotten = new ArrayList<>();
        new LinkedHashMap<>(shares).forEach((key, share) -> {
            if (share == null) {
                forgotten.add(key);
            } else {
                kept.add(new KpiTarget(key.name(), key.pointClass(), share, by, now));
            }
        });
        return repository.save(kept, forgotten).thenRun(() -> show(kept, forgotten));
    }

    private synchronized void show(Collection<KpiTarget> kept, Collection<KpiTarget.Key> forgotten) {
        forgotten.forEach(set::remove);
        kept.forEach(target -> set.put(target.key(), target));
        present = configured.under(set.values());
    }
}
