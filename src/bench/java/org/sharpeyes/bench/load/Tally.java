package org.sharpeyes.bench.load;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What all viewers of one loop have seen since the last reset. Confined to that loop. */
final class Tally {
    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(2);

    /** Where a picture came from. */
    enum Arrival {
        LIVE,
        CACHED,
        UNMARKED
    }

    private final Histogram latencyMicros = new Histogram(HIGHEST_MICROS, 3);
    private final Histogram keyFrameMicros = new Histogram(HIGHEST_MICROS, 3);
    private final Histogram firstPictureMicros = new Histogram(HIGHEST_MICROS, 3);
    private long live;
    private long cached;
    private long unmarked;
    private long gaps;
    private long missing;
    private long mixedUp;
    private long bytes;
    private int joined;
    private int refused;
    private int closed;

    void onArrival(Arrival arrival, boolean keyFrame, long latencyNanos) {
        switch (arrival) {
            case LIVE -> {
                live++;
                latencyMicros.recordValue(micros(latencyNanos));
                if (keyFrame) {
                    keyFrameMicros.recordValue(micros(latencyNanos));
                }
            }
            case CACHED -> cached++;
            case UNMARKED -> unmarked++;
        }
    }

    void onFirstPicture(long nanos) {
        firstPictureMicros.recordValue(micros(nanos));
    }

    void onGap(int pictures) {
        gaps++;
        missing += pictures;
    }

    /** A picture of another stream than was asked for. */
    void onMixedUp() {
        mixedUp++;
    }

    void onBytes(int count) {
        bytes += count;
    }

    void onJoined() {
        joined++;
    }

    /** Not let in, or not connected. */
    void onRefused() {
        refused++;
    }

    /** Closed from the other side. */
    void onClosed() {
        closed++;
    }

    private static long micros(long nanos) {
        return Math.clamp(nanos / 1000, 0, HIGHEST_MICROS);
    }

    void add(Tally other) {
        latencyMicros.add(other.latencyMicros);
        keyFrameMicros.add(other.keyFrameMicros);
        firstPictureMicros.add(other.firstPictureMicros);
        live += other.live;
        cached += other.cached;
        unmarked += other.unmarked;
        gaps += other.gaps;
        missing += other.missing;
        mixedUp += other.mixedUp;
        bytes += other.bytes;
        joined += other.joined;
        refused += other.refused;
        closed += other.closed;
    }

    void reset() {
        latencyMicros.reset();
        keyFrameMicros.reset();
        firstPictureMicros.reset();
        live = 0;
        cached = 0;
        unmarked = 0;
        gaps = 0;
        missing = 0;
        mixedUp = 0;
        bytes = 0;
        joined = 0;
        refused = 0;
        closed = 0;
    }

    Figures figures() {
        return new Figures()
                .put("p50 ms", latencyMicros.getValueAtPercentile(50) / 1000.0)
                .put("p99 ms", latencyMicros.getValueAtPercentile(99) / 1000.0)
                .put("max ms", latencyMicros.getMaxValue() / 1000.0)
                .put("key frames p50 ms", keyFrameMicros.getValueAtPercentile(50) / 1000.0)
                .put("key frames p99 ms", keyFrameMicros.getValueAtPercentile(99) / 1000.0)
                .put("gaps", gaps)
                .put("missing", missing)
                .put("mixed up", mixedUp)
                .put("pictures", live)
                .put("cached", cached)
                .put("unmarked", unmarked)
                .put("bytes", bytes)
                .put("joined", joined)
                .put("refused", refused)
                .put("closed", closed)
                .put("first pictures", firstPictureMicros.getTotalCount())
                .put("first p50 ms", firstPictureMicros.getValueAtPercentile(50) / 1000.0)
                .put("first p99 ms", firstPictureMicros.getValueAtPercentile(99) / 1000.0)
                .put("first max ms", firstPictureMicros.getMaxValue() / 1000.0);
    }
}
