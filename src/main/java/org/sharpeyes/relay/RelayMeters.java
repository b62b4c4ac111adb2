package org.sharpeyes.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.LongAdder;

/** What is counted of all streams together, from the start of the program on. Any thread. */
final class RelayMeters {
    private final LongAdder units = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final Counter muxerFailures;
    private final Counter drops;

    RelayMeters(MeterRegistry meters) {
        FunctionCounter.builder("gw.relay.in.units", units, LongAdder::sum)
                .description("access units that came in, pictures and sound")
                .register(meters);
        FunctionCounter.builder("gw.relay.in.bytes", bytes, LongAdder::sum)
                .description("payload of the access units that came in")
                .baseUnit("bytes")
                .register(meters);
        muxerFailures = Counter.builder("gw.relay.muxer.failures")
                .description("times all viewers of a stream's container were ended because it could not be muxed")
                .register(meters);
        drops = Counter.builder("gw.relay.drops")
                .description("times a viewer was sent to the next key frame because its event loop was behind")
                .register(meters);
    }

    void onUnit(int payloadBytes) {
        units.increment();
        bytes.add(payloadBytes);
    }

    void onMuxerFailed() {
        muxerFailures.increment();
    }

    void onDropped(int watchers) {
        drops.increment(watchers);
    }
}
