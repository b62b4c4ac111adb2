package org.sharpeyes.transport.sip;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.ByteBuf;
import org.sharpeyes.codec.MalformedMessageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands messages to the inbound side, and counts them. A message that breaks something breaks only itself. */
final class SipTraffic {
    private static final Logger LOG = LoggerFactory.getLogger(SipTraffic.class);

    static final String DROPPED = "gw.sip.dropped";

    private final SipInbound inbound;
    private final SipTap tap;
    private final Counter receivedUdp;
    private final Counter receivedTcp;
    private final Counter malformed;
    private final Counter failed;
    private final Counter silent;
    private final Counter repeated;
    private final Counter overloaded;
    private final Counter unsent;

    SipTraffic(SipInbound inbound, SipTap tap, MeterRegistry meters) {
        this.inbound = inbound;
        this.tap = tap;
        this.receivedUdp = meters.counter("gw.sip.received", "protocol", "udp");
        this.receivedTcp = meters.counter("gw.sip.received", "protocol", "tcp");
        this.malformed = meters.counter(DROPPED, "reason", "malformed");
        this.silent = meters.counter(DROPPED, "reason", "silent");
        this.failed = meters.counter(DROPPED, "reason", "failed");
        this.repeated = meters.counter(DROPPED, "reason", "repeated");
        this.overloaded = meters.counter(DROPPED, "reason", "overload");
        this.unsent = meters.counter(DROPPED, "reason", "unsent");
    }

    void received(SipPeer from, ByteBuf message) {
        (from.connection() == null ? receivedUdp : receivedTcp).increment();
        try {
            if (!inbound.onRoutine(from, message)) {
                tap.received(from, message);
                inbound.onMessage(from, message);
            }
        } catch (MalformedMessageException e) {
            malformed(from, e);
        } catch (RuntimeException e) {
            failed.increment();
            LOG.error("could not handle a message from {}", from, e);
        }
    }

    /** The same waits already. */
    void repeated() {
        repeated.increment();
    }

    /** More wait than there is room for. */
    void overloaded() {
        overloaded.increment();
    }

    /** What was to be sent could not be. */
    void unsent() {
        unsent.increment();
    }

    void malformed(SipPeer from, MalformedMessageException problem) {
        malformed.increment();
        LOG.debug("dropped a malformed message from {}: {}", from, problem.getMessage());
    }

    /** A connection that had said nothing was closed to make room. */
    void crowdedOut() {
        silent.increment();
    }

    void disconnected(SipPeer peer) {
        try {
            inbound.onDisconnected(peer);
        } catch (RuntimeException e) {
            failed.increment();
            LOG.error("could not handle the loss of {}", peer, e);
        }
    }
}
