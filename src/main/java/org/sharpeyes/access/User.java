package org.sharpeyes.access;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in.
 *
 * @param name 1 to 64 letters, digits, {@code . _ -}
 * @param grants what they may do, where and until when
 * @param mustChangePassword the password was generated or given by somebody else
 * @param subject issuer and subject of OpenID Connect, if this is where the user signs in; null: by password here
 */
public record User(
        String name,
        List<Grant> grants,
        boolean mustChangePassword,
        Instant createdAt,
        @Nullable String subject) {
    public User {
        grants = List.copyOf(grants);
    }

    /** Whether somebody else looks at who this is. */
    public boolean external() {
        return subject != null;
    }

    /** @param without roles that do not count */
    Principal principal(Instant now, Set<Role> without) {
        return new Principal(
                name,
                grants.stream()
                        .filter(grant -> grant.isValidAt(now) && !without.contains(grant.role()))
                        .toList());
    }

    boolean hasAnyOf(Set<Role> roles) {
        return grants.stream().map(Grant::role).anyMatch(roles::contains);
    }

    User with(List<Grant> changed) {
        return new User(name, changed, mustChangePassword, createdAt, subject);
    }

    boolean isAdministrator() {
        return grants.stream().anyMatch(Grant::isAdministrator);
    }
}
