package org.sharpeyes.picture.snapshot;

import java.time.Instant;
import org.sharpeyes.model.StreamId;

/**
 * A picture that is kept.
 *
 * @param id 1 to 64 letters, digits, {@code -}
 * @param takenAt when the gateway received it from the device, to the millisecond
 * @param bytes of the JPEG
 */
public record Snapshot(String id, StreamId stream, Instant takenAt, int width, int height, long bytes) {}
