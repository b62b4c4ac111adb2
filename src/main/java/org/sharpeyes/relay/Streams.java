package org.sharpeyes.relay;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.util.concurrent.EventExecutor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.model.VideoCodec;

/** The streams that are open now, by name. Safe for any thread. */
public final class Streams {
    private final Map<StreamId, Stream> open = new ConcurrentHashMap<>();
    private final RelayMeters totals;

    public Streams(MeterRegistry meters) {
        meters.gaugeMapSize("gw.streams", List.of(), open);
        for (VideoCodec codec : VideoCodec.values()) {
            Gauge.builder("gw.streams.active", open, streams -> playing(streams, codec))
                    .description("streams that have shown a picture")
                    .tag("codec", codec.name())
                    .register(meters);
        }
        Gauge.builder("gw.relay.in.kbps", open, Streams::kbps)
                .description("payload kilobits per second of all streams together")
                .register(meters);
        Gauge.builder("gw.relay.cache.bytes", open, Streams::cachedBytes)
                .description("payload kept so that a viewer who joins sees a picture at once")
                .baseUnit("bytes")
                .register(meters);
        totals = new RelayMeters(meters);
    }

    /**
     * Opens a stream; it is listed until it ends, by its source or by {@link Stream#close()}.
     *
     * @param loop the one event loop the source calls on
     * @throws IllegalStateException if a stream of this name is open
     */
    public Stream open(StreamId id, EventExecutor loop, StreamListener listener) {
        Stream stream = new Stream(id, loop, listener, ended -> open.remove(id, ended), totals);
        if (open.putIfAbsent(id, stream) != null) {
            throw new IllegalStateException("stream %s is open already".formatted(id));
        }
        return stream;
    }

    private static long playing(Map<StreamId, Stream> streams, VideoCodec codec) {
        return streams.values().stream()
                .filter(stream -> stream.state() == StreamState.PLAYING)
                .filter(stream -> stream.tracks()
                        .map(TrackSet::video)
                        .filter(video -> video.codec() == codec)
                        .isPresent())
                .count();
    }

    private static long kbps(Map<StreamId, Stream> streams) {
        return streams.values().stream().mapToLong(Stream::kbps).sum();
    }

    private static long cachedBytes(Map<StreamId, Stream> streams) {
        return streams.values().stream().mapToLong(Stream::cachedBytes).sum();
    }

    public Optional<Stream> find(StreamId id) {
        return Optional.ofNullable(open.get(id));
    }

    /** Visits each, in no order; costs nothing but the visit. */
    public void forEach(Consumer<Stream> visitor) {
        open.values().forEach(visitor);
    }

    /** In the order of their names. */
    public List<StreamStatus> statuses() {
        return open.values().stream()
                .map(Stream::status)
                .sorted((a, b) -> a.streamId().value().compareTo(b.streamId().value()))
                .toList();
    }
}
