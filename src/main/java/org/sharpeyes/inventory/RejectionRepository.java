package org.sharpeyes.inventory;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.model.ChannelId;

/** Where rejected proposals survive a restart. */
public interface RejectionRepository {
    /** All of them; those of a point go with it. Blocks. */
    List<Rejection> load();

    /** Completes when it is durable; the first one for a pair stays. */
    CompletionStage<Void> save(Rejection rejection);

    /** Completes when it is durable. */
    CompletionStage<Void> remove(String gbCode, ChannelId channel);
}
