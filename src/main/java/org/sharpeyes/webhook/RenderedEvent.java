package org.sharpeyes.webhook;

import java.time.Instant;

/**
 * An event as it is sent.
 *
 * @param id CloudEvents id and {@code webhook-id}
 * @param body CloudEvents JSON, UTF-8; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record RenderedEvent(String id, String type, String subject, Instant recordedAt, byte[] body) {}
