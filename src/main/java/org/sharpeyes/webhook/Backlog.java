package org.sharpeyes.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What lies in the outbox of one endpoint.
 *
 * @param dead given up, and not replayed since
 * @param oldestPendingAt since when the oldest waits; null when nothing does
 */
public record Backlog(long pending, long dead, @Nullable Instant oldestPendingAt) {}
