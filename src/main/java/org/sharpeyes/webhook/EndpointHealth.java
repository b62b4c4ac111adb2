package org.sharpeyes.webhook;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it goes with an endpoint, as far as this process saw it.
 *
 * @param pausedUntil when it is tried again after failures in a row; null when it is not left in peace
 * @param lastTakenAt when it last took an event; null when it has not since the start
 * @param lastError what its last refusal was; null when there was none since the start
 * @param lastLatency how long its last answer took; null when there was none since the start
 * @param underWay attempts that wait for their answer
 */
public record EndpointHealth(
        @Nullable Instant failingSince,
        @Nullable Instant pausedUntil,
        @Nullable Instant lastTakenAt,
        @Nullable String lastError,
        @Nullable Duration lastLatency,
        int underWay) {}
