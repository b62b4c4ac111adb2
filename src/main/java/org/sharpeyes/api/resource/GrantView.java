package org.sharpeyes.api.resource;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.access.Grant;
import org.sharpeyes.access.Permission;
import org.sharpeyes.access.Role;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;

/** A grant in the words of the API. */
record GrantView(
        String role,
        List<String> gridCodes,
        List<String> tags,
        @Nullable Instant until) {
    static GrantView of(Grant grant) {
        return new GrantView(
                word(grant.role()),
                grant.gridCodes().stream().sorted().toList(),
                grant.tags().stream().sorted().toList(),
                grant.until());
    }

    static List<GrantView> all(List<Grant> grants) {
        return grants.stream().map(GrantView::of).toList();
    }

    /** Reads what the contract has let through. */
    static List<Grant> read(JsonArray grants) {
        return grants.stream()
                .map(JsonObject.class::cast)
                .map(grant -> new Grant(
                        role(grant.getString("role")),
                        codes(grant.getJsonArray("gridCodes", new JsonArray())),
                        codes(grant.getJsonArray("tags", new JsonArray())),
                        Optional.ofNullable(grant.getString("until"))
                                .map(text -> time("until", text))
                                .orElse(null)))
                .toList();
    }

    static Role role(String word) {
        return Role.valueOf(word.toUpperCase(Locale.ROOT));
    }

    static Set<String> codes(JsonArray codes) {
        return codes.stream().map(Object::toString).collect(Collectors.toUnmodifiableSet());
    }

    /** A time with its offset from UTC. */
    static Instant time(String field, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeParseException noTime) {
            throw ProblemException.ofField(
                    ProblemType.REQUEST_REFUSED, field, field + ": a time such as 2026-12-31T23:59:59+08:00");
        }
    }

    static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    static List<String> words(Set<Permission> permissions) {
        return permissions.stream()
                .sorted()
                .map(permission -> permission.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
