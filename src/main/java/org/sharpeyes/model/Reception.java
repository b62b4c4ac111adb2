package org.sharpeyes.model;

/**
 * How a stream's RTP packets have come since it began.
 *
 * @param packets taken
 * @param bytes of these packets, headers included
 * @param lost sequence numbers that never came, or too late
 * @param reordered packets that came after a later one, in time to be used
 * @param duplicates packets that came again
 * @param jitterMs interarrival jitter (RFC 3550 §6.4.1), as it is now
 */
public record Reception(long packets, long bytes, long lost, long reordered, long duplicates, double jitterMs) {
    /** Of a stream that does not come by RTP. */
    public static final Reception NONE = new Reception(0, 0, 0, 0, 0, 0);
}
