package org.sharpeyes.access;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.sharpeyes.model.GridScope;

/**
 * On whose behalf a request is made.
 *
 * @param name the user's name, {@code automation} for the preset token, {@code key:NAME} for an API key
 * @param grants those that are valid now
 */
public record Principal(String name, List<Grant> grants) {
    public Principal {
        grants = List.copyOf(grants);
    }

    public Principal(String name, Role role) {
        this(name, List.of(Grant.everywhere(role)));
    }

    /** The most trusted of the roles; {@link Role#AUDITOR} without any, who then may nothing all the same. */
    public Role role() {
        return grants.stream().map(Grant::role).min(Comparator.naturalOrder()).orElse(Role.AUDITOR);
    }

    /** Everything that may be done somewhere. */
    public Set<Permission> permissions() {
        Set<Permission> permissions = EnumSet.of(Permission.SELF);
        grants.forEach(grant -> permissions.addAll(grant.role().permissions()));
        return permissions;
    }

    /** The same person, who may look wherever anything may be seen, and do nothing else. */
    Principal asViewer() {
        return new Principal(
                name,
                grants.stream()
                        .filter(grant -> grant.role().allows(Permission.SEE))
                        .map(Grant::asViewer)
                        .toList());
    }

    /** Where this may be done. */
    public GridScope scope(Permission permission) {
        return permission == Permission.SELF
                ? GridScope.EVERYWHERE
                : grants.stream()
                        .filter(grant -> grant.role().allows(permission))
                        .map(Grant::scope)
                        .reduce(GridScope.NOWHERE, GridScope::plus);
    }

    /** Whether this may be done everywhere. */
    public boolean mayEverywhere(Permission permission) {
        return scope(permission).everywhere();
    }
}
