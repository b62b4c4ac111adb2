package org.sharpeyes.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.ByteBufUtil;
import java.util.concurrent.atomic.LongAdder;

/** Buffers of the process that were thrown away without having been given back: always a fault of the program. */
public final class BufferLeaks {
    private static final LongAdder FOUND = new LongAdder();

    private BufferLeaks() {}

    /** Counts from now on those that Netty finds, which looks at one in 128; for the process, which has one listener. */
    public static void watch() {
        ByteBufUtil.setLeakListener((type, records) -> FOUND.increment());
    }

    static void bindTo(MeterRegistry meters) {
        FunctionCounter.builder("gw.buffers.leaked", FOUND, LongAdder::sum)
                .description("buffers that were never given back, of one in 128")
                .register(meters);
    }
}
