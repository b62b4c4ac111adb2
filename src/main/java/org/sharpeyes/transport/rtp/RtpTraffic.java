package org.sharpeyes.transport.rtp;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** The meters of what comes in by RTP and goes wrong, over all streams. */
public final class RtpTraffic {
    final Counter stalled;

    final Counter flooding;

    /** Packets that belong to no stream. */
    public final Counter unknown;

    /** Packets of a stream that came in on another event loop than the stream's. */
    public final Counter crossed;

    /** Packets dropped because too many were on the way to another event loop. */
    public final Counter crossingDropped;

    /** Packets above what one stream may send. */
    public final Counter flood;

    /** TCP connections closed because they sent nothing of a stream in time. */
    public final Counter strangers;

    /** TCP connections closed at once because there were too many without a stream. */
    public final Counter crowd;

    public RtpTraffic(MeterRegistry meters) {
        this.unknown = meters.counter("gw.rtp.packets.unknown");
        this.crossed = meters.counter("gw.rtp.packets.crossed");
        this.crossingDropped = meters.counter("gw.rtp.packets.crossing.dropped");
        this.flood = meters.counter("gw.rtp.packets.flood");
        this.stalled = meters.counter("gw.rtp.connections.closed", "reason", "stalled");
        this.flooding = meters.counter("gw.rtp.connections.closed", "reason", "flood");
        this.strangers = meters.counter("gw.rtp.connections.closed", "reason", "stranger");
        this.crowd = meters.counter("gw.rtp.connections.closed", "reason", "crowd");
    }
}
