package org.sharpeyes.access;

import java.time.Instant;
import java.util.List;

/**
 * Somebody who may sign in.
 *
 * @param name 1 to 64 letters, digits, {@code . _ -}
 * @param grants what they may do, where and until when
 * @param mustChangePassword the password was generated or given by somebody else
 */
public record User(String name, List<Grant> grants, boolean mustChangePassword, Instant createdAt) {
    public User {
        grants = List.copyOf(grants);
    }

    Principal principal(Instant now) {
        return new Principal(
                name, grants.stream().filter(grant -> grant.isValidAt(now)).toList());
    }

    boolean isAdministrator() {
        return grants.stream().anyMatch(Grant::isAdministrator);
    }
}
