package org.sharpeyes.webhook;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How it goes with an endpoint, kept by what its attempts come to. Not thread-safe. */
final class Condition {
    private static final int REFUSALS = 5;
    /** A receiver may be restarted without anybody being alerted. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private int refusals;
    private @Nullable Instant firstRefusal;
    private @Nullable Instant failingSince;
    private boolean told;
    private @Nullable Instant lastTakenAt;
    private @Nullable String lastError;
    private @Nullable Duration lastLatency;

    /** What has changed by an attempt. */
    enum Turn {
        NONE,
        /** It has refused several in a row. */
        BEGAN_TO_FAIL,
        /** And goes on with it. */
        STILL_FAILS,
        RECOVERED
    }

    /** @param failingSince as it was left by the process before this one */
    Condition(@Nullable Instant failingSince) {
        this.failingSince = failingSince;
        firstRefusal = failingSince;
    }

    @Nullable
    Instant failingSince() {
        return failingSince;
    }

    Turn on(Answer answer, Instant at, Duration latency) {
        lastLatency = latency;
        return answer.isAccepted() ? taken(at) : refused(answer, at);
    }

    private Turn taken(Instant at) {
        boolean failed = failingSince != null;
        refusals = 0;
        firstRefusal = null;
        failingSince = null;
        told = false;
        lastTakenAt = at;
        return failed ? Turn.RECOVERED : Turn.NONE;
    }

    private Turn refused(Answer answer, Instant at) {
        lastError = answer.error();
        refusals++;
        if (firstRefusal == null) {
            firstRefusal = at;
        }
        if (failingSince == null && refusals >= REFUSALS) {
            failingSince = firstRefusal;
            return Turn.BEGAN_TO_FAIL;
        }
        boolean lasts = failingSince != null && !at.isBefore(failingSince.plus(PATIENCE));
        if (!lasts || told) {
            return Turn.NONE;
        }
        told = true;
        return Turn.STILL_FAILS;
    }

    EndpointHealth health(@Nullable Instant pausedUntil, int underWay) {
        return new EndpointHealth(failingSince, pausedUntil, lastTakenAt, lastError, lastLatency, underWay);
    }
}
