package org.sharpeyes.access;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.model.Secret;

/** Where second factors are kept. */
public interface SecondFactorRepository {
    /** Blocks. */
    List<StoredFactor> load();

    /** Inserts or replaces. */
    CompletionStage<Void> save(StoredFactor factor);

    CompletionStage<Void> remove(String user);

    /**
     * A second factor as it is kept.
     *
     * @param secret in base 32, encrypted where it lies
     * @param lastStep the step of time whose code was taken last: no code is good twice
     * @param recoveryHashes SHA-256 in hex of the recovery codes that are left
     */
    record StoredFactor(String user, Secret secret, long lastStep, List<String> recoveryHashes) {
        public StoredFactor {
            recoveryHashes = List.copyOf(recoveryHashes);
        }
    }
}
