package org.sharpeyes.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came back of an attempt.
 *
 * @param status HTTP status, null when there was no answer or the way has none
 * @param error what went wrong, for the list of deliveries; null when nothing did
 * @param retryAfter how long the receiver asks to be left alone, zero when it does not
 * @param head the beginning of what the receiver said, {@value #HEAD} characters at most, printable
 */
public record Answer(
        Verdict verdict, @Nullable Integer status, @Nullable String error, Duration retryAfter, String head) {
    /** How much of an answer is kept. */
    public static final int HEAD = 1024;

    /** What an answer means for what comes next. */
    public enum Verdict {
        ACCEPTED,
        /** The receiver is there and does not want this event; others it may. */
        DECLINED,
        /** The receiver is not there, or not well, or takes nothing from us. */
        UNAVAILABLE,
        /** The receiver wants nothing more, ever. */
        GONE
    }

    /** Accepted by a way out that has no status. */
    public static Answer accepted() {
        return new Answer(Verdict.ACCEPTED, null, null, Duration.ZERO, "");
    }

    /** No answer, and why. */
    public static Answer none(String error) {
        return new Answer(Verdict.UNAVAILABLE, null, error, Duration.ZERO, "");
    }

    boolean isAccepted() {
        return verdict == Verdict.ACCEPTED;
    }
}
