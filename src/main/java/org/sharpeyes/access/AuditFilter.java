package org.sharpeyes.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which records a list shows; null means any.
 *
 * @param action the action itself, or what it begins with where it ends in {@code *}
 * @param from included
 * @param to excluded
 */
public record AuditFilter(
        @Nullable String who,
        @Nullable String action,
        @Nullable String target,
        @Nullable String caseNumber,
        @Nullable Instant from,
        @Nullable Instant to) {
    public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null);
}
