package org.sharpeyes.ingest;

import org.sharpeyes.model.Reception;

/**
 * Counters of one receiver since it was opened.
 *
 * @param packets RTP packets accepted
 * @param bytes their bytes, headers included
 * @param lost sequence numbers that never came, or too late
 * @param reordered packets that came after a later one, in time to be used
 * @param duplicates packets that came again
 * @param refused packets of a foreign SSRC or source, and what was no RTP
 * @param damaged places where the payload was not what it should be
 * @param jitterTicks90k interarrival jitter of RFC 3550 §6.4.1, 90 kHz
 */
public record ReceiverStatistics(
        long packets,
        long bytes,
        long lost,
        long reordered,
        long duplicates,
        long refused,
        long damaged,
        long jitterTicks90k) {
    /** The part of it that tells how the stream does. */
    public Reception reception() {
        return new Reception(packets, bytes, lost, reordered, duplicates, Math.round(jitterTicks90k / 9.0) / 10.0);
    }
}
