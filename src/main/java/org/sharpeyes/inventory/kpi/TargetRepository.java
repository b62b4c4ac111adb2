package org.sharpeyes.inventory.kpi;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where targets survive a restart that people have set. */
public interface TargetRepository {
    /** All of them. Blocks. */
    List<KpiTarget> load();

    /** Keeps those, and forgets these; completes when it is durable. */
    CompletionStage<Void> save(Collection<KpiTarget> kept, Collection<KpiTarget.Key> forgotten);
}
