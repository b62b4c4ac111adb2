package org.sharpeyes.access;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where users are kept. */
public interface UserRepository {
    /** Blocks. */
    List<StoredUser> load();

    /** As committed last, by whatever process; blocks. */
    Optional<StoredUser> find(String name);

    /** Inserts or replaces. */
    CompletionStage<Void> save(StoredUser user);

    CompletionStage<Void> remove(String name);

    /**
     * A user with the password's hash.
     *
     * @param passwordHash in the PHC string format
     */
    record StoredUser(User user, String passwordHash) {
        @Override
        public String toString() {
            return user.toString();
        }
    }
}
