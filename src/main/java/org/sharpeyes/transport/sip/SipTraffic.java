package org.sharpeyes.transport.sip;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.ByteBuf;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.model.SipProtocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Hands messages to the inbound side, and counts them. A message that breaks something breaks only itself. */
final class SipTraffic {
    private static final Logger LOG = LoggerFactory.getLogger(SipTraffic.class);

    static final String DROPPED = "gw.sip.dropped";

    private final SipInbound inbound;
    private final SipTap tap;
    private final Counter receivedUdp;
    private final Counter receivedTcp;
    private final Counter receivedTls;
    private final Counter malformed;
    private final Counter failed;
    private final Counter silent;
    private final Counter repeated;
    private final Counter overloaded;
    private final Counter unsent;
    private final Counter notAgreed;

    SipTraffic(SipInbound inbound, SipTap tap, MeterRegistry meters) {
        this.inbound = inbound;
        this.tap = tap;
        this.receivedUdp = meters.counter("gw.sip.received", "protocol", "udp");
        this.receivedTcp = meters.counter("gw.sip.received", "protocol", "tcp");
        this.receivedTls = meters.counter("gw.sip.received", "protocol", "tls");
        this.malformed = meters.counter(DROPPED, "reason", "malformed");
        this.silent = meters.counter(DROPPED, "reason", "silent");
        this.failed = meters.counter(DROPPED, "reason", "failed");
        this.repeated = meters.counter(DROPPED, "reason", "repeated");
        this.overloaded = meters.counter(DROPPED, "reason", "overload");
        this.unsent = meters.counter(DROPPED, "reason", "unsent");
        this.notAgreed = meters.counter(DROPPED, "reason", "tls");
    }

    void received(SipPeer from, ByteBuf message) {
        count(from.protocol()).increment();
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
        } finally {
            // Whoever reads it says what it is about.
            MDC.clear();
        }
    }

    private Counter count(SipProtocol protocol) {
        return switch (protocol) {
            case UDP -> receivedUdp;
            case TCP -> receivedTcp;
            case TLS -> receivedTls;
        };
    }

    /** A connection that was to be encrypted was not: one side does not accept what the other shows or can. */
    void notAgreed(SipPeer from, Throwable why) {
        notAgreed.increment();
        LOG.info("no TLS with {}: {}", from.address(), why.getMessage());
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
