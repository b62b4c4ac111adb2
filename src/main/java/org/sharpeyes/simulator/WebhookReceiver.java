package org.sharpeyes.simulator;

import io.vertx.core.Vertx;
import java.time.InstantSource;

/**
 * A page that plays the governance platform: it receives alert webhooks, verifies their signatures (Standard Webhooks),
 * shows the last 200 and lets the viewer stop and start the simulated cameras. It listens on 127.0.0.1 only.
 */
public final class WebhookReceiver implements AutoCloseable {
    /**
     * @param port 0 for any free one
     * @param secret {@code whsec_…}, the one that the gateway signs with
     */
    public WebhookReceiver(Vertx vertx, int port, String secret, Simulation simulation, InstantSource clock) {
    }

    /**
     * Starts listening; blocks until it does.
     *
     * @return the port; webhooks go to {@code /webhook}
     */
    public int start() {
        return 0;
    }

    /** Checks signatures by this secret from now on; what was received before keeps its verdict. */
    public void useSecret(String secret) {
    }

    @Override
    public void close() {
    }
}
