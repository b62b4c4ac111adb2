package org.sharpeyes.ingest;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.sharpeyes.codec.rtp.RtpPacket;

/** The counters behind {@link ReceiverStatistics}: written by the stream's loop, read by anybody. */
final class ReceiverCounters {
    final LongAdder lost = new LongAdder();
    final LongAdder reordered = new LongAdder();
    final LongAdder duplicates = new LongAdder();
    final LongAdder refused = new LongAdder();
    final AtomicLong damaged = new AtomicLong();
    private final LongAdder packets = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final AtomicLong jitter = new AtomicLong();
    private boolean started;
    private long lastTransit;
    private long scaledJitter;

    void onPacket(RtpPacket packet, int size, long nowNanos) {
        packets.increment();
        bytes.add(size);
        long transit = nowNanos * 9 / 100_000 - Integer.toUnsignedLong(packet.timestamp());
        if (started) {
            long difference = Math.abs((int) (transit - lastTransit));
            scaledJitter += difference - ((scaledJitter + 8) >> 4);
            jitter.setOpaque(scaledJitter >> 4);
        }
        started = true;
        lastTransit = transit;
    }

    ReceiverStatistics snapshot() {
        return new ReceiverStatistics(
                packets.sum(),
                bytes.sum(),
                lost.sum(),
                reordered.sum(),
                duplicates.sum(),
                refused.sum(),
                damaged.get(),
                jitter.get());
    }
}
