package org.sharpeyes.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.random.RandomGenerator;
import org.sharpeyes.model.AccessUnitSink;
import org.sharpeyes.model.MediaTransport;

/**
 * All receivers of the gateway, and the single port that some of them share. Thread-safe.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class RtpReceivers implements AutoCloseable {

    /**
     * @param ssrcPrefix digits 2 to 6 of every SSRC: digits 4 to 8 of the platform's id (GB/T 28181-2022 Annex G)
     * @param group whose loops own the streams; epoll or NIO
     */
    public RtpReceivers(
            MediaSettings settings,
            String ssrcPrefix,
            EventLoopGroup group,
            MeterRegistry meters,
            RandomGenerator random) {
        if (!ssrcPrefix.matches("\\d{5}")) {
            throw new IllegalArgumentException("SSRC prefix must be 5 digits, was \"%s\"".formatted(ssrcPrefix));
        }
    }

    /**
     * Binds the single port and waits for it; not to be called on an event loop.
     *
     * @throws java.io.UncheckedIOException if the port cannot be had
     */
    public void start() {
        throw new UnsupportedOperationException("start");
    }

    /** The single port as bound. */
    public int port() {
        throw new UnsupportedOperationException("port");
    }

    /** The event loop that shall own a stream received this way: all its callbacks come from there. */
    public EventExecutor loopFor(MediaTransport transport, PortMode mode) {
        throw new UnsupportedOperationException("loopFor " + transport + mode);
    }

    /**
     * Opens a receiver: its port listens when this returns. Call it on {@code request.loop()}, or on a thread that may
     * block for an instant; from a foreign event loop it is refused with IllegalStateException.
     *
     * @throws ReceiverUnavailableException if no port or SSRC is free; nothing is left allocated then
     */
    public RtpReceiver open(ReceiverRequest request, AccessUnitSink sink, ReceiverListener listener)
            throws ReceiverUnavailableException {
        throw new UnsupportedOperationException("open " + request + sink + listener);
    }

    /** Closes every receiver and the single port. */
    @Override
    public void close() {}
}
