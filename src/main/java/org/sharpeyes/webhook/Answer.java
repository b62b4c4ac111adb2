package org.sharpeyes.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came back of an attempt.
 *
 * @param status HTTP status, null when there was no answer
 * @param error what went wrong, for the list of deliveries; null when nothing did
 * @param retryAfter how long the receiver asks to be left alone, zero when it does not
 */
record Answer(@Nullable Integer status, @Nullable String error, Duration retryAfter) {
    private static final int GONE = 410;

    static Answer none(String error) {
        return new Answer(null, error, Duration.ZERO);
    }

    boolean accepted() {
        return status != null && status >= 200 && status < 300;
    }

    boolean gone() {
        return status != null && status == GONE;
    }
}
