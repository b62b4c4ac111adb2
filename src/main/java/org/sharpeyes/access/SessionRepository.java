package org.sharpeyes.access;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where sessions survive a restart. */
public interface SessionRepository {
    /** Blocks. */
    List<StoredSession> load();

    CompletionStage<Void> add(StoredSession session);

    CompletionStage<Void> remove(List<String> tokenHashes);

    /**
     * A session as it is kept.
     *
     * @param tokenHash SHA-256 of the token in hex
     * @param source where the sign-in came from
     */
    record StoredSession(String tokenHash, String user, String source, Instant openedAt, Instant expiresAt) {}
}
