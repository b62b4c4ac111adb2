package org.sharpeyes.model;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param limit 1 to {@value #MAX_LIMIT} items
 * @param cursor {@link Page#nextCursor()} of the part before; null for the first
 */
public record PageRequest(int limit, @Nullable String cursor) {
    public static final int MAX_LIMIT = 1000;

    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to %d, was %d".formatted(MAX_LIMIT, limit));
        }
        if (cursor != null) {
            decode(cursor);
        }
    }

    /** The first items of a list. */
    public static PageRequest first(int limit) {
        return new PageRequest(limit, null);
    }

    /** The position behind which this part begins, in the words of whoever made the cursor. */
    public Optional<String> after() {
        return Optional.ofNullable(cursor).map(PageRequest::decode);
    }

    static String cursorAt(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("cursor is not one that was given out", e);
        }
    }
}
