package org.sharpeyes.play;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.Observation;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.relay.StreamState;
import org.sharpeyes.relay.StreamStatus;
import org.sharpeyes.relay.Streams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes in the files of points what their main streams turn out to be: codec, resolution, frame rate. A stream that goes on as
 * it was is noted once. Run by one thread, every few seconds.
 */
public final class ObservedStreams implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ObservedStreams.class);
    private final Streams streams;
    private final Inventory inventory;
    /** Streams that played when they were last looked at: of a new one the frame rate is a guess. */
    private final Set<StreamId> playing = new HashSet<>();

    private final Map<StreamId, Observation> noted = new HashMap<>();

    public ObservedStreams(Streams streams, Inventory inventory) {
        this.streams = streams;
        this.inventory = inventory;
    }

    @Override
    public void run() {
        playing.removeIf(id -> streams.find(id).isEmpty());
        noted.keySet().retainAll(playing);
        try {
            streams.forEach(stream -> stream.id()
                    .channel()
                    .filter(channel -> stream.id().streamNumber() == 0)
                    .ifPresent(channel -> look(stream, channel)));
        } catch (RuntimeException failure) {
            LOG.warn("streams could not be looked at and will be again", failure);
        }
    }

    private void look(Stream stream, ChannelId channel) {
        if (stream.state() != StreamState.PLAYING || playing.add(stream.id())) {
            return;
        }
        StreamStatus status = stream.status();
        Observation seen =
                new Observation(status.videoCodec(), status.width(), status.height(), (int) Math.round(status.fps()));
        Observation before = noted.get(stream.id());
        if (before != null && isAlike(before, seen)) {
            return;
        }
        noted.put(stream.id(), seen);
        inventory
                .point(channel)
                .ifPresent(point -> inventory
                        .register()
                        .observe(point.gbCode(), seen)
                        .exceptionally(failure -> {
                            LOG.warn("what stream {} is could not be noted", stream.id(), failure);
                            return null;
                        }));
    }

    private static boolean isAlike(Observation one, Observation other) {
        return one.codec() == other.codec() && one.width() == other.width() && one.height() == other.height();
    }
}
