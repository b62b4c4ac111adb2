package org.sharpeyes.ingest;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The receivers' counters together, those of closed receivers included. Added up by whoever reads the meters, so that a
 * packet costs nothing more. Any thread.
 */
final class ReceiverMeters {
    private final Collection<? extends RtpReceiver> open;
    private final List<Total> totals;

    /** @param open the receivers that are open now: a set that may be walked on any thread */
    ReceiverMeters(Collection<? extends RtpReceiver> open, MeterRegistry meters) {
        this.open = open;
        totals = List.of(
                packets("received", "taken", ReceiverStatistics::packets, meters),
                packets("lost", "that never came, or too late", ReceiverStatistics::lost, meters),
                packets("reordered", "that came after a later one, in time", ReceiverStatistics::reordered, meters),
                packets("duplicated", "that came again", ReceiverStatistics::duplicates, meters),
                total(
                        "gw.ps.parse.errors",
                        "places where the payload was not what it should be",
                        null,
                        ReceiverStatistics::damaged,
                        meters),
                packets("refused", "of a foreign source, or what was no RTP", ReceiverStatistics::refused, meters),
                total("gw.rtp.bytes", "bytes of the RTP packets taken", "bytes", ReceiverStatistics::bytes, meters));
        jitter("gw.rtp.jitter.median", "half of the streams have no more", 0.5, meters);
        jitter("gw.rtp.jitter.max", "of the stream that has most", 1, meters);
    }

    /** To be told when the receiver is no more among the open ones, and counts nothing any more. */
    void onClosed(RtpReceiver receiver) {
        ReceiverStatistics last = receiver.statistics();
        totals.forEach(total -> total.ended.add(total.figure.applyAsLong(last)));
    }

    private Total packets(
            String which, String description, ToLongFunction<ReceiverStatistics> figure, MeterRegistry meters) {
        return total("gw.rtp.packets." + which, "RTP packets " + description, null, figure, meters);
    }

    private Total total(
            String name,
            String description,
            @Nullable String unit,
            ToLongFunction<ReceiverStatistics> figure,
            MeterRegistry meters) {
        Total total = new Total(figure);
        FunctionCounter.builder(name, total, Total::count)
                .description(description)
                .baseUnit(unit)
                .register(meters);
        return total;
    }

    private void jitter(String name, String description, double share, MeterRegistry meters) {
        TimeGauge.builder(name, this, TimeUnit.MICROSECONDS, all -> all.jitterMicros(share))
                .description("interarrival jitter (RFC 3550), " + description)
                .register(meters);
    }

    /** Of those open now that have received something; 0 when there are none. */
    private double jitterMicros(double share) {
        long[] sorted = open.stream()
                .map(RtpReceiver::statistics)
                .filter(seen -> seen.packets() > 0)
                .mapToLong(ReceiverStatistics::jitterTicks90k)
                .sorted()
                .toArray();
        return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * share)] / 0.09;
    }

    private final class Total {
        private final ToLongFunction<ReceiverStatistics> figure;
        private final LongAdder ended = new LongAdder();
        private final AtomicLong told = new AtomicLong();

        Total(ToLongFunction<ReceiverStatistics> figure) {
            this.figure = figure;
        }

        /**
         * Those ended are read first, so that none counts twice; one that is about to be added to them is missed for
         * once, which must not show.
         */
        double count() {
            long sum = ended.sum();
            for (RtpReceiver receiver : open) {
                sum += figure.applyAsLong(receiver.statistics());
            }
            return told.accumulateAndGet(sum, Math::max);
        }
    }
}
