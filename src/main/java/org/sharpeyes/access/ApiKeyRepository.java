package org.sharpeyes.access;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where API keys are kept. */
public interface ApiKeyRepository {
    /** Blocks. */
    List<StoredKey> load();

    CompletionStage<Void> add(StoredKey key);

    CompletionStage<Void> remove(String id);

    /**
     * A key as it is kept.
     *
     * @param tokenHash SHA-256 of the token in hex
     */
    record StoredKey(ApiKey key, String tokenHash) {}
}
