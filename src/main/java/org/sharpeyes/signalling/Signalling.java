package org.sharpeyes.signalling;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.model.DeviceEventListener;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.catalog.CatalogSync;
import org.sharpeyes.signalling.dialog.Invites;
import org.sharpeyes.signalling.registrar.Credentials;

/** The running SIP server of one gateway. Several may live in one JVM. All methods may be called from any thread. */
@SuppressWarnings("DoNotCallSuggester")
public final class Signalling implements AutoCloseable {
    private Signalling() {}

    /**
     * Binds the SIP port and starts to serve. The event loops are the caller's and outlive this.
     *
     * @throws IOException if the port cannot be bound
     */
    public static Signalling start(
            SipSettings settings,
            EventLoopGroup group,
            Credentials credentials,
            DeviceEventListener listener,
            InstantSource clock,
            SecureRandom random,
            MeterRegistry meters)
            throws IOException {
        throw new UnsupportedOperationException();
    }

    /** The UDP and TCP port in use. */
    public int port() {
        throw new UnsupportedOperationException();
    }

    public Invites invites() {
        throw new UnsupportedOperationException();
    }

    /**
     * Asks a device for its catalog now; a query that is already running is shared. The items go to the listener as
     * {@code CatalogReceived}. Never fails: the outcome says what happened.
     */
    public CompletionStage<CatalogSync> syncCatalog(DeviceId device) {
        throw new UnsupportedOperationException();
    }

    /** Stops serving and frees the port. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
