package org.sharpeyes.api.http;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Ends a call with a problem: thrown where it is found, written in one place. Carries no stack trace. */
public final class ProblemException extends RuntimeException {
    private final ProblemType type;
    private final @Nullable String field;
    private final @Nullable String remedy;
    private final @Nullable Duration retryAfter;

    private ProblemException(
            ProblemType type,
            String detail,
            @Nullable String field,
            @Nullable String remedy,
            @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.type = type;
        this.field = field;
        this.remedy = remedy;
        this.retryAfter = retryAfter;
    }

    /** The detail is a sentence that says what is wrong, without secrets. */
    public static ProblemException of(ProblemType type, String detail) {
        return new ProblemException(type, detail, null, null, null);
    }

    public static ProblemException ofField(ProblemType type, String field, String detail) {
        return new ProblemException(type, detail, field, null, null);
    }

    public static ProblemException withRemedy(ProblemType type, String detail, String remedy) {
        return new ProblemException(type, detail, null, remedy, null);
    }

    public static ProblemException retryAfter(Duration wait, String detail) {
        return new ProblemException(ProblemType.TOO_MANY_REQUESTS, detail, null, null, wait);
    }

    /** Something is used up that others will give back. */
    public static ProblemException unavailable(String detail, String remedy, Duration wait) {
        return new ProblemException(ProblemType.UNAVAILABLE, detail, null, remedy, wait);
    }

    public static ProblemException notFound(String what) {
        return of(ProblemType.NOT_FOUND, what);
    }

    public ProblemType type() {
        return type;
    }

    /** Seconds after which another try makes sense, or null. */
    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    /** What the caller sees, in this language. */
    public Problem problem(Locale locale) {
        return new Problem(type.uri(), type.title(locale), type.status(), String.valueOf(getMessage()), field, remedy);
    }
}
