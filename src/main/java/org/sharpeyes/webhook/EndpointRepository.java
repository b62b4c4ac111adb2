package org.sharpeyes.webhook;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** Where endpoints are kept. The reads come from memory. */
public interface EndpointRepository {
    List<Endpoint> list();

    Optional<Endpoint> find(String id);

    Optional<SigningKeys> keysOf(String id);

    /** Inserts, or replaces it and its keys. */
    CompletionStage<Void> save(Endpoint endpoint, SigningKeys keys);

    /** Changes an endpoint as it then is; empty when there is none. */
    CompletionStage<Optional<Endpoint>> change(String id, UnaryOperator<Endpoint> change);

    /** Changes an endpoint's keys; empty when there is none. */
    CompletionStage<Optional<SigningKeys>> rekey(String id, UnaryOperator<SigningKeys> change);

    CompletionStage<Void> remove(String id);
}
