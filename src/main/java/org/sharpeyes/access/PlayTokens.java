package org.sharpeyes.access;

import java.time.Instant;
import java.time.InstantSource;
import org.sharpeyes.model.Secret;
import org.sharpeyes.model.StreamId;

/** Tokens in the URLs of streams: good for one stream until they expire. They are signed, not stored; thread-safe. */
@SuppressWarnings("DoNotCallSuggester")
public final class PlayTokens {
    /**
     * @param key at least 32 bytes; whoever knows it can make tokens
     */
    public PlayTokens(byte[] key, InstantSource clock) {
        throw new UnsupportedOperationException();
    }

    public Secret issue(StreamId stream, Instant expiresAt) {
        throw new UnsupportedOperationException();
    }

    public boolean isValid(StreamId stream, String token) {
        throw new UnsupportedOperationException();
    }
}
