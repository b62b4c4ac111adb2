package org.sharpeyes.bench.load;

import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Sends every stream's next picture when it is due: 25 a second, the streams evenly spread over the time between two
 * pictures. When late it catches up, and says how late it was; after a pause no camera would make it
 * starts afresh rather than flood the receiver. Confined to one loop.
 */
final class Pace implements Runnable {
    private static final long LEAST_WAIT_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final EventLoop loop;
    private final List<StreamSender> streams;
    private final Histogram lateMicros = new Histogram(TimeUnit.MINUTES.toMicros(1), 2);
    private long startNanos;
    private long sent;

    Pace(EventLoop loop, List<StreamSender> streams) {
        this.loop = loop;
        this.streams = streams;
        this.startNanos = System.nanoTime();
    }

    @Override
    public void run() {
        long now = System.nanoTime();
        while (due(sent) <= now) {
            long late = now - due(sent);
            lateMicros.recordValue(Math.min(late / 1000, lateMicros.getHighestTrackableValue()));
            startNanos += late > PAUSE_NANOS ? late : 0;
            streams.get((int) (sent % streams.size())).send(sent / streams.size());
            sent++;
            now = System.nanoTime();
        }
        var unused = loop.schedule(this, Math.max(LEAST_WAIT_NANOS, due(sent) - now), TimeUnit.NANOSECONDS);
    }

    private long due(long index) {
        return startNanos + index * Clip.NANOS_PER_PICTURE / streams.size();
    }

    /** How well the sender kept its time since the last reset, to be asked on the loop. */
    Figures figures() {
        return new Figures()
                .put("late p99 ms", lateMicros.getValueAtPercentile(99) / 1000.0)
                .put("late max ms", lateMicros.getMaxValue() / 1000.0)
                .put("pictures", lateMicros.getTotalCount())
                .put("unsent", streams.stream().mapToLong(StreamSender::unsent).sum());
    }

    void reset() {
        lateMicros.reset();
    }
}
