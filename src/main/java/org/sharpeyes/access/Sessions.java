package org.sharpeyes.access;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.model.Secret;

/** Signing in and out, and whose token this is. */
@SuppressWarnings("DoNotCallSuggester")
public final class Sessions {
    public Sessions(
            SecuritySettings settings,
            Users users,
            SessionRepository repository,
            InstantSource clock,
            SecureRandom random) {
        throw new UnsupportedOperationException();
    }

    /**
     * Signs in; takes some 50 ms and blocks: call on a worker.
     *
     * @param source where the attempt comes from, normally the address
     */
    public SignIn signIn(String user, Secret password, String source) {
        throw new UnsupportedOperationException();
    }

    /** Whose bearer token this is, from memory; empty when it is nobody's or has expired. */
    public Optional<Principal> authenticate(String token) {
        throw new UnsupportedOperationException();
    }

    /** Ends the session of this token, if there is one. */
    public CompletionStage<Void> signOut(String token) {
        throw new UnsupportedOperationException();
    }

    /** Ends all sessions of a user. */
    public CompletionStage<Void> signOutEverywhere(String user) {
        throw new UnsupportedOperationException();
    }
}
