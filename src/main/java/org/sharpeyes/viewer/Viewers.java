package org.sharpeyes.viewer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.sharpeyes.relay.Container;
import org.sharpeyes.relay.Stream;

/** Where viewers come from, and where they are counted. Safe for any thread. */
public final class Viewers {
    private final AtomicInteger present = new AtomicInteger();
    private final LongAdder bytes = new LongAdder();
    private final Counter drops;
    private final Counter stalls;

    public Viewers(MeterRegistry meters) {
        Gauge.builder("gw.viewers", present, AtomicInteger::get)
                .description("viewers attached now")
                .register(meters);
        FunctionCounter.builder("gw.viewer.bytes", bytes, LongAdder::sum)
                .description("bytes of media handed to the viewers' connections, without HLS")
                .baseUnit("bytes")
                .register(meters);
        drops = Counter.builder("gw.viewer.queue.drops")
                .description("times a slow viewer was sent to the next key frame")
                .register(meters);
        stalls = Counter.builder("gw.viewer.stalls")
                .description("viewers closed because nothing reached them any more")
                .register(meters);
    }

    /**
     * Lets the connection watch the stream: it gets the container's start, the cached pictures, and all that follows,
     * beginning with a key frame.
     *
     * @return the viewer, to be closed when its connection goes away
     */
    public Viewer attach(Stream stream, Container format, ViewerConnection connection) {
        Viewer viewer = new Viewer(stream, format, connection, this);
        viewer.start();
        return viewer;
    }

    void onAttached() {
        present.incrementAndGet();
    }

    void onDetached() {
        present.decrementAndGet();
    }

    /** By viewer and batch. */
    void onSent(long mediaBytes) {
        bytes.add(mediaBytes);
    }

    void onDropped() {
        drops.increment();
    }

    void onStalled() {
        stalls.increment();
    }
}
