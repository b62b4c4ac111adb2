package org.sharpeyes.relay;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.TrackSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fan-outs of a stream, one per container that is watched now. A muxer that throws ends those who watch through it,
 * and nobody else. Confined to the stream's loop.
 */
final class Outlets {
    private static final Logger LOG = LoggerFactory.getLogger(Outlets.class);

    private final Stream stream;
    private final GopCache cache;
    private final Presence presence;
    private final RelayMeters totals;
    private final Map<Container, FanOut> fanOuts = new HashMap<>();

    Outlets(Stream stream, GopCache cache, Presence presence, RelayMeters totals) {
        this.stream = stream;
        this.cache = cache;
        this.presence = presence;
        this.totals = totals;
    }

    void join(Container container, Watcher watcher, @Nullable TrackSet tracks) {
        FanOut fanOut = fanOuts.get(container);
        if (fanOut == null) {
            fanOut = begin(container, tracks);
        }
        if (fanOut == null) {
            Audience.turnAway(watcher);
            return;
        }
        presence.add(1);
        fenced(fanOut, joined -> joined.join(watcher));
    }

    /** Null when the muxer fails. */
    private @Nullable FanOut begin(Container container, @Nullable TrackSet tracks) {
        FanOut fanOut;
        try {
            fanOut = new FanOut(container, cache, echo(container));
        } catch (RuntimeException e) {
            onFailed(container, e);
            return null;
        }
        fanOuts.put(container, fanOut);
        if (tracks != null) {
            fenced(fanOut, begun -> begun.start(tracks));
        }
        return fanOuts.get(container);
    }

    private Audience.Echo echo(Container container) {
        return new Audience.Echo() {
            @Override
            public void onPassed() {
                stream.onLoop(presence::onFirstByte);
            }

            @Override
            public void onFailed(Watcher watcher) {
                stream.leave(container, watcher);
            }

            @Override
            public void onDropped(int watchers) {
                stream.countDrops(watchers);
                totals.onDropped(watchers);
            }
        };
    }

    void leave(Container container, Watcher watcher) {
        FanOut fanOut = fanOuts.get(container);
        if (fanOut == null || !fanOut.leave(watcher)) {
            return;
        }
        if (fanOut.size() == 0) {
            fanOuts.remove(container);
            fanOut.end();
        }
        presence.add(-1);
    }

    void onTracks(TrackSet tracks) {
        toEach(fanOut -> fanOut.onTracks(tracks));
    }

    void deliver(AccessUnit unit, GopCache.Effect effect, long nowNanos) {
        if (fanOuts.isEmpty()) {
            return;
        }
        toEach(fanOut -> fanOut.deliver(unit, effect, nowNanos));
    }

    private void toEach(Consumer<FanOut> call) {
        for (FanOut fanOut : fanOuts.values().toArray(FanOut[]::new)) {
            fenced(fanOut, call);
        }
    }

    private void fenced(FanOut fanOut, Consumer<FanOut> call) {
        try {
            call.accept(fanOut);
        } catch (RuntimeException e) {
            onFailed(fanOut.container(), e);
            fanOuts.remove(fanOut.container(), fanOut);
            int lost = fanOut.size();
            fanOut.end();
            presence.add(-lost);
        }
    }

    private void onFailed(Container container, RuntimeException cause) {
        LOG.warn("stream {} cannot be muxed as {}: who watches it so is ended", stream.id(), container, cause);
        totals.onMuxerFailed();
    }

    /** Ends all who watch. */
    void end() {
        FanOut[] all = fanOuts.values().toArray(FanOut[]::new);
        fanOuts.clear();
        for (FanOut fanOut : all) {
            try {
                fanOut.sayGoodbye(stream.nanoTime());
            } catch (RuntimeException e) {
                onFailed(fanOut.container(), e);
            } finally {
                fanOut.end();
            }
        }
    }
}
