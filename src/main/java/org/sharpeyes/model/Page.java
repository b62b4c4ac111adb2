package org.sharpeyes.model;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param nextCursor where the next part begins, opaque; null on the last one
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {
    public Page {
        items = List.copyOf(items);
    }

    /** The page of a list read one item further than asked, so that it is known whether there is more. */
    public static <T> Page<T> of(
            List<T> oneMoreThanAsked, PageRequest request, Function<? super T, String> positionOf) {
        if (oneMoreThanAsked.size() <= request.limit()) {
            return new Page<>(oneMoreThanAsked, null);
        }
        List<T> items = oneMoreThanAsked.subList(0, request.limit());
        return new Page<>(items, PageRequest.cursorAt(positionOf.apply(items.getLast())));
    }

    public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
        return new Page<>(items.stream().<R>map(mapper).toList(), nextCursor);
    }
}
