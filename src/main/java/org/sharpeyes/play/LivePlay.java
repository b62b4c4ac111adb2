package org.sharpeyes.play;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Optional;
import org.sharpeyes.ingest.PortMode;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.relay.Streams;
import org.sharpeyes.signalling.dialog.Invites;

/** All live sessions: one INVITE per channel however many ask. All methods may be called from any thread. */
@SuppressWarnings("DoNotCallSuggester")
public final class LivePlay implements AutoCloseable {
    /**
     * @param portMode how devices are told to send
     * @param clock stamps the timelines
     */
    public LivePlay(
            Invites invites,
            ReceiverSource receivers,
            Streams streams,
            ChannelLookup channels,
            PlaySettings settings,
            PortMode portMode,
            InstantSource clock,
            MeterRegistry meters) {}

    /** Joins the channel's running session or starts one; returns at once. A failure is told by the session. */
    public PlaySession open(ChannelId channel) {
        throw new UnsupportedOperationException();
    }

    /** Like {@link #open}, and the session is not stopped when nobody watches. */
    public PlaySession openAlwaysOn(ChannelId channel) {
        throw new UnsupportedOperationException();
    }

    /** The session that runs under this name. */
    public Optional<PlaySession> find(StreamId stream) {
        throw new UnsupportedOperationException();
    }

    /** Ends the sessions of a device that went offline. */
    public void onDeviceEvent(DeviceEvent event) {
        throw new UnsupportedOperationException();
    }

    /** Ends all sessions, and starts none any more; returns when everything has been freed, after 5 s at most. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
