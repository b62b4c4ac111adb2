package org.sharpeyes.webhook;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.Secret;

/** Where endpoints are kept. The reads come from memory. */
public interface EndpointRepository {
    List<Endpoint> list();

    Optional<Endpoint> find(String id);

    Optional<Secret> secretOf(String id);

    /**
     * Inserts or replaces.
     *
     * @param secret null: keep the one it has
     */
    CompletionStage<Void> save(Endpoint endpoint, @Nullable Secret secret);

    CompletionStage<Void> remove(String id);
}
