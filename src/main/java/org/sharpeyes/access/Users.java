package org.sharpeyes.access;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.Secret;

/** Who may sign in. Passwords are kept as Argon2id hashes, each of which takes some 50 ms to make: call on a worker. */
@SuppressWarnings("DoNotCallSuggester")
public final class Users {
    public Users(UserRepository repository, InstantSource clock, SecureRandom random) {
        throw new UnsupportedOperationException();
    }

    /**
     * Creates the user {@code admin} where there is no user at all; blocks.
     *
     * @return the generated password, to be shown once; empty when there are users already
     */
    public Optional<Secret> createFirstAdmin() {
        throw new UnsupportedOperationException();
    }

    public List<User> list() {
        throw new UnsupportedOperationException();
    }

    public Optional<User> find(String name) {
        throw new UnsupportedOperationException();
    }

    public CompletionStage<Outcome<User>> create(String name, Secret password, Role role) {
        throw new UnsupportedOperationException();
    }

    /** Changes a user's own password, who has to know the old one. */
    public CompletionStage<Outcome<User>> changePassword(String name, Secret old, Secret password) {
        throw new UnsupportedOperationException();
    }

    /** Gives a user a password that has to be changed at the next sign-in. */
    public CompletionStage<Outcome<User>> resetPassword(String name, Secret password) {
        throw new UnsupportedOperationException();
    }

    public CompletionStage<Outcome<String>> remove(String name) {
        throw new UnsupportedOperationException();
    }
}
