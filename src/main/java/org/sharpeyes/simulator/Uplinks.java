package org.sharpeyes.simulator;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.SipProtocol;
import org.sharpeyes.transport.sip.SipEndpoint;
import org.sharpeyes.transport.sip.SipPeer;

/**
 * Over UDP all devices share a socket; over TCP each has a connection (GB/T 28181-2022 §9.1.1 f), which
 * may be encrypted: whoever answers is trusted, as nothing of these devices is worth a secret.
 */
final class Uplinks implements Site.Uplink {
    private final SimulationSettings settings;
    private final SipEndpoint endpoint;
    private final Switchboard switchboard;
    private final @Nullable SslContext encryption;

    Uplinks(SimulationSettings settings, SipEndpoint endpoint, Switchboard switchboard) {
        this.settings = settings;
        this.endpoint = endpoint;
        this.switchboard = switchboard;
        this.encryption = settings.transport() == SipProtocol.TLS ? trusting() : null;
    }

    private static SslContext trusting() {
        try {
            return SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .trustManager(InsecureTrustManagerFactory.INSTANCE)
                    .endpointIdentificationAlgorithm(null)
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("no TLS in this Java", e);
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the old connection is of no interest any more
    public CompletionStage<SipPeer> open(Camera camera) {
        if (settings.transport() == SipProtocol.UDP) {
            return CompletableFuture.completedFuture(
                    SipPeer.udp(camera.platform().address()));
        }
        SipPeer old = camera.peer();
        if (old != null && old.connection() != null) {
            switchboard.onLeft(old);
            old.connection().close();
        }
        return connected(camera.platform().address()).thenApply(peer -> {
            switchboard.onConnected(peer, camera);
            return peer;
        });
    }

    private CompletionStage<SipPeer> connected(InetSocketAddress platform) {
        return encryption == null ? endpoint.connect(platform) : endpoint.connect(platform, encryption);
    }

    @Override
    public void onPowerOff(Camera camera) {
        switchboard.onPowerOff(camera);
    }
}
