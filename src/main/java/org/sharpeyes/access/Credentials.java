package org.sharpeyes.access;

import java.util.Optional;
import org.sharpeyes.model.StreamId;

/** Whose a token is, and what whoever was let in by it may do later. From memory; thread-safe. */
public interface Credentials {
    /** Whose bearer token this is. */
    Optional<Principal> ofBearer(String token);

    /** Who watches by the play token of this stream: {@link #watcher} of its holder. */
    Optional<Principal> ofPlayToken(StreamId stream, String token);

    /**
     * The holder of a play token as one who watches: wherever the holder may see anything at this moment. So a token opens
     * nothing that has been closed to its holder since it was given out.
     */
    Optional<Principal> watcher(String holder);

    /** By what these know of. */
    static Credentials of(Sessions sessions, ApiKeys keys, PlayTokens playTokens) {
        return new Credentials() {
            @Override
            public Optional<Principal> ofBearer(String token) {
                return sessions.authenticate(token).or(() -> keys.authenticate(token));
            }

            @Override
            public Optional<Principal> ofPlayToken(StreamId stream, String token) {
                return playTokens.holder(stream, token).flatMap(this::watcher);
            }

            @Override
            public Optional<Principal> watcher(String holder) {
                return sessions.named(holder).or(() -> keys.named(holder)).map(Principal::asViewer);
            }
        };
    }
}
