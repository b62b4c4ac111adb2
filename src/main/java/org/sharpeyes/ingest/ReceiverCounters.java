package org.sharpeyes.ingest;

import java.util.concurrent.atomic.AtomicLong;
import org.sharpeyes.codec.rtp.RtpPacket;

/** The counters behind {@link ReceiverStatistics}: written by the stream's loop, read by anybody. */
final class ReceiverCounters {
    final AtomicLong lost = new AtomicLong();
    final AtomicLong reordered = new AtomicLong();
    final AtomicLong duplicates = new AtomicLong();
    final AtomicLong refused = new AtomicLong();
    final AtomicLong damaged = new AtomicLong();
    private final AtomicLong packets = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong jitter = new AtomicLong();
    private boolean started;
    private long lastTransit;
    private long scaledJitter;

    void onPacket(RtpPacket packet, int size, long nowNanos) {
        add(packets, 1);
        add(bytes, size);
        long transit = nowNanos * 9 / 100_000 - Integer.toUnsignedLong(packet.timestamp());
        if (started) {
            long difference = Math.abs((int) (transit - lastTransit));
            scaledJitter += difference - ((scaledJitter + 8) >> 4);
            jitter.setOpaque(scaledJitter >> 4);
        }
        started = true;
        lastTransit = transit;
    }

    /** Only the stream's loop writes: no need for a locked instruction. */
    static void add(AtomicLong counter, long count) {
        counter.setOpaque(counter.getPlain() + count);
    }

    ReceiverStatistics snapshot() {
        return new ReceiverStatistics(
                packets.get(),
                bytes.get(),
                lost.get(),
                reordered.get(),
                duplicates.get(),
                refused.get(),
                damaged.get(),
                jitter.get());
    }
}
