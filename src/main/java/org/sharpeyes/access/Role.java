package org.sharpeyes.access;

import java.util.EnumSet;
import java.util.Set;

/** What people of one duty may do; where they may is said by their {@link Grant}. From the most trusted on. */
public enum Role {
    /** Everything, users and settings included. */
    ADMIN,
    /** Watches, steers, works on alerts and points. */
    OPERATOR,
    /** Keeps devices running and sees no pictures. */
    MAINTAINER,
    /** Watches. */
    VIEWER,
    /** Reads who did what, and nothing else. */
    AUDITOR;

    public Set<Permission> permissions() {
        Set<Permission> permissions = switch (this) {
            case ADMIN -> EnumSet.allOf(Permission.class);
            case OPERATOR ->
                EnumSet.of(
                        Permission.SEE,
                        Permission.WATCH,
                        Permission.STEER,
                        Permission.WORK,
                        Permission.EXPORT,
                        Permission.DIAGNOSE);
            case MAINTAINER -> EnumSet.of(Permission.SEE, Permission.DIAGNOSE, Permission.MAINTAIN);
            case VIEWER -> EnumSet.of(Permission.SEE, Permission.WATCH, Permission.EXPORT);
            case AUDITOR -> EnumSet.of(Permission.AUDIT);
        };
        permissions.add(Permission.SELF);
        return permissions;
    }

    boolean allows(Permission permission) {
        return permissions().contains(permission);
    }
}
