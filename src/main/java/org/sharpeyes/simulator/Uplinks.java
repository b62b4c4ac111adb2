package org.sharpeyes.simulator;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.model.SipProtocol;
import org.sharpeyes.transport.sip.SipEndpoint;
import org.sharpeyes.transport.sip.SipPeer;

/** Over UDP all devices share a socket; over TCP each has a connection (GB/T 28181-2022 §9.1.1 f). */
final class Uplinks implements Site.Uplink {
    private final SimulationSettings settings;
    private final SipEndpoint endpoint;
    private final Switchboard switchboard;

    Uplinks(SimulationSettings settings, SipEndpoint endpoint, Switchboard switchboard) {
        this.settings = settings;
        this.endpoint = endpoint;
        this.switchboard = switchboard;
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
        return endpoint.connect(camera.platform().address()).thenApply(peer -> {
            switchboard.onConnected(peer, camera);
            return peer;
        });
    }

    @Override
    public void onPowerOff(Camera camera) {
        switchboard.onPowerOff(camera);
    }
}
