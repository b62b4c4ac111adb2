package org.sharpeyes.play;

import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.sharpeyes.model.DeviceEvent;

/**
 * Keeps the channels of {@code media.alwaysOn} running: opened as soon as their device registers or its catalog names
 * them, and again when they end, after 10 s at first and up to 5 min.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class AlwaysOn implements AutoCloseable {
    /**
     * @param patterns channel codes, {@code *} for any number of characters
     * @param scheduler runs the retries; owned by the caller
     */
    public AlwaysOn(
            List<String> patterns, LivePlay play, ChannelLookup channels, ScheduledExecutorService scheduler) {}

    /** To be called after the inventory has taken the event in. Never blocks. */
    public void onDeviceEvent(DeviceEvent event) {
        throw new UnsupportedOperationException();
    }

    /** Opens nothing any more. */
    @Override
    public void close() {}
}
