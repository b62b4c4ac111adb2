package org.sharpeyes.transport.sip;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionStage;

/**
 * A UDP and a TCP socket on the same port. Safe to use from any thread. Many conversations may share one endpoint: a
 * simulator's devices as well as a gateway's.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class SipEndpoint implements AutoCloseable {
    private SipEndpoint() {}

    /**
     * Binds both sockets.
     *
     * @param local port 0 takes a port that is free in both protocols
     * @param group epoll or NIO, decides which sockets are used
     * @throws IOException if the address cannot be bound
     */
    public static SipEndpoint bind(
            InetSocketAddress local, EventLoopGroup group, SipInbound inbound, MeterRegistry meters)
            throws IOException {
        throw new UnsupportedOperationException();
    }

    /** The address both sockets are bound to. */
    public InetSocketAddress localAddress() {
        throw new UnsupportedOperationException();
    }

    /**
     * Sends one message. What cannot be sent, because the connection is gone or its queue is full, is counted and
     * dropped: SIP's own retransmissions and timeouts deal with it.
     */
    public void send(SipPeer peer, byte[] message) {
        throw new UnsupportedOperationException();
    }

    /** Opens a TCP connection; what arrives on it goes to the same inbound side. Fails with the I/O error. */
    public CompletionStage<SipPeer> connect(InetSocketAddress remote) {
        throw new UnsupportedOperationException();
    }

    /** Closes both sockets and every connection. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
