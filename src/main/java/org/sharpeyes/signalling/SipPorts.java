package org.sharpeyes.signalling;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.tls.TlsServer;
import org.sharpeyes.transport.sip.SipEndpoint;

/** Opens what the settings ask for: UDP and TCP, and the port for encrypted connections. */
final class SipPorts {
    private SipPorts() {}

    /** @throws IOException if a port cannot be bound; then none is */
    static SipEndpoint open(SipSettings settings, EventLoopGroup group, @Nullable TlsServer tls, MeterRegistry meters)
            throws IOException {
        SipEndpoint endpoint = SipEndpoint.open(new InetSocketAddress(settings.host(), settings.port()), group, meters);
        Integer port = settings.tlsPort();
        if (port == null || tls == null) {
            return endpoint;
        }
        try {
            endpoint.listen(new InetSocketAddress(settings.host(), port), tls);
            return endpoint;
        } catch (IOException e) {
            endpoint.close();
            throw e;
        }
    }
}
