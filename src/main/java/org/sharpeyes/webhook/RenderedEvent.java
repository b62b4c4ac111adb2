package org.sharpeyes.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is sent.
 *
 * @param id CloudEvents id and {@code webhook-id}
 * @param traceParent what it belongs to, see {@link TraceParent}; null where nobody follows it
 * @param body CloudEvents JSON, UTF-8; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record RenderedEvent(
        String id,
        String type,
        String subject,
        Instant recordedAt,
        @Nullable String traceParent,
        byte[] body) {}
