package org.sharpeyes.api.http;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.Outcome;

/**
 * The answer to a call.
 *
 * @param body a value that Jackson writes, a String, bytes or a {@link FileBody} as they are, or null for none
 */
public record Reply(
        int status, String contentType, @Nullable Object body, Map<String, String> headers) {
    static final String JSON = "application/json";

    public static Reply ok(Object body) {
        return new Reply(200, JSON, body, Map.of());
    }

    public static Reply created(Object body) {
        return new Reply(201, JSON, body, Map.of());
    }

    /** Taken on, not done yet. */
    public static Reply accepted(Object body) {
        return new Reply(202, JSON, body, Map.of());
    }

    public static Reply none() {
        return new Reply(204, JSON, null, Map.of());
    }

    public static Reply json(int status, Object body) {
        return new Reply(status, JSON, body, Map.of());
    }

    public static Reply text(String contentType, String text) {
        return new Reply(200, contentType, text, Map.of());
    }

    /** A file to be kept under this name: letters, digits, dots and dashes. */
    public static Reply file(String contentType, String name, FileBody file) {
        String disposition = "attachment; filename=\"%s\"".formatted(name);
        return new Reply(200, contentType, file, Map.of("Content-Disposition", disposition));
    }

    /**
     * The reply to what was done, or the problem that kept it from being done.
     *
     * @param refused what a refusal counts as: {@link ProblemType#CONFLICT} where the present state is in the way
     */
    public static <T> Reply of(Outcome<T> outcome, ProblemType refused, Function<? super T, Reply> done) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> done.apply(value);
            case Outcome.NotFound<T>(String what) -> throw ProblemException.notFound(what);
            case Outcome.Refused<T>(String field, String reason) ->
                throw ProblemException.ofField(refused, field, reason);
        };
    }
}
