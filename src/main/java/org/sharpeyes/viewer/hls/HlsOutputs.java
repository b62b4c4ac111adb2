package org.sharpeyes.viewer.hls;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.relay.Stream;

/** The streams that are given as HLS now. Safe for any thread. */
public final class HlsOutputs implements AutoCloseable {
    private final Map<StreamId, HlsOutput> open = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private final LongAdder sent = new LongAdder();
    private final AtomicInteger waiting = new AtomicInteger();
    private final InstantSource clock;

    /** @param clock numbers the segments, so that no number comes again when an output begins anew */
    public HlsOutputs(MeterRegistry meters, InstantSource clock) {
        this.clock = clock;
        meters.gaugeMapSize("gw.hls.outputs", List.of(), open);
        Gauge.builder("gw.hls.bytes", bytes, AtomicLong::get)
                .description("bytes of the segments kept for players")
                .baseUnit("bytes")
                .register(meters);
        FunctionCounter.builder("gw.hls.sent.bytes", sent, LongAdder::sum)
                .description("bytes of media in the answers to HLS players")
                .baseUnit("bytes")
                .register(meters);
        Gauge.builder("gw.hls.waiting", waiting, AtomicInteger::get)
                .description("requests that wait for a part to come")
                .register(meters);
    }

    /** The stream's output, which is made when there is none. */
    public HlsOutput open(Stream stream) {
        return open.compute(stream.id(), (id, running) -> {
            if (running != null && running.isOf(stream)) {
                running.touch();
                return running;
            }
            if (running != null) {
                running.close();
            }
            HlsOutput output = new HlsOutput(stream, this, clock.instant().getEpochSecond());
            output.start();
            return output;
        });
    }

    /** The output of this name, also for a while after its stream has ended. */
    public Optional<HlsOutput> find(StreamId stream) {
        return Optional.ofNullable(open.get(stream));
    }

    /** Takes the output out when nobody has asked for a while; whoever opens the stream after that gets another one. */
    boolean removeIfQuiet(StreamId stream, HlsOutput output) {
        HlsOutput left =
                open.computeIfPresent(stream, (id, running) -> running == output && running.isQuiet() ? null : running);
        return left != output;
    }

    AtomicLong bytes() {
        return bytes;
    }

    /** The same reader; the media it is given are counted. */
    Consumer<HlsAnswer> counted(Consumer<HlsAnswer> reader) {
        return answer -> {
            if (answer instanceof HlsAnswer.Media media) {
                sent.add(media.bytes().readableBytes());
            }
            reader.accept(answer);
        };
    }

    AtomicInteger waiting() {
        return waiting;
    }

    /** Ends all outputs. */
    @Override
    public void close() {
        open.values().forEach(HlsOutput::close);
        open.clear();
    }
}
