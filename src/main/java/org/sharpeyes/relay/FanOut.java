package org.sharpeyes.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.TrackSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watchers of one container, its muxer, and the cached group of pictures in its bytes. Confined to the stream's
 * loop.
 */
final class FanOut {
    private static final Logger LOG = LoggerFactory.getLogger(FanOut.class);

    private final Muxer muxer;
    private final GopCache cache;
    private final Consumer<Watcher> onFailed;
    private final List<Packet> gop = new ArrayList<>();

    /** A watcher may leave while it is being called, hence copies. */
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

    private boolean started;

    /**
     * @param cache the stream's; read only
     * @param onFailed is told of a watcher that threw, after it was dropped
     */
    FanOut(Muxer muxer, GopCache cache, @Nullable TrackSet tracks, Consumer<Watcher> onFailed) {
        this.muxer = muxer;
        this.cache = cache;
        this.onFailed = onFailed;
        if (tracks != null) {
            muxer.onTracks(tracks);
            started = true;
            cache.units().forEach(this::cache);
        }
    }

    /** Whether it has been passed any media bytes. */
    boolean join(Watcher watcher) {
        watchers.add(watcher);
        return started && isolated(watcher, this::replay);
    }

    private boolean replay(Watcher watcher) {
        watcher.onOpening(muxer.opening());
        boolean passed = false;
        for (Packet packet : gop) {
            passed |= watcher.onPacket(packet);
        }
        if (!gop.isEmpty() && !cache.isComplete()) {
            watcher.onGap();
        }
        return passed;
    }

    boolean leave(Watcher watcher) {
        return watchers.remove(watcher);
    }

    boolean isEmpty() {
        return watchers.isEmpty();
    }

    void onTracks(TrackSet tracks) {
        releaseGop();
        muxer.onTracks(tracks);
        boolean first = !started;
        started = true;
        for (Watcher watcher : watchers) {
            isolated(watcher, each -> tell(each, first));
        }
    }

    private boolean tell(Watcher watcher, boolean first) {
        if (first) {
            watcher.onOpening(muxer.opening());
        } else {
            watcher.onChange(muxer.change());
        }
        return false;
    }

    /** Whether any watcher has been passed the unit's bytes. */
    boolean deliver(AccessUnit unit, GopCache.Effect effect) {
        Packet packet = packet(unit);
        try {
            remember(packet, effect);
            boolean passed = false;
            for (Watcher watcher : watchers) {
                passed |= packet.bytes().isReadable() && isolated(watcher, each -> each.onPacket(packet));
            }
            return passed;
        } finally {
            packet.bytes().release();
        }
    }

    private Packet packet(AccessUnit unit) {
        return new Packet(unit.kind(), unit.keyFrame(), unit.dtsTicks90k(), muxer.mux(unit));
    }

    private void cache(AccessUnit unit) {
        gop.add(packet(unit));
    }

    private void remember(Packet packet, GopCache.Effect effect) {
        switch (effect) {
            case STARTED -> {
                releaseGop();
                append(packet);
            }
            case APPENDED -> append(packet);
            case CUT -> keepFirst(cache.units().size());
            case IGNORED -> {}
        }
    }

    private void append(Packet packet) {
        packet.bytes().retain();
        gop.add(packet);
    }

    private void keepFirst(int count) {
        List<Packet> rest = gop.subList(Math.min(count, gop.size()), gop.size());
        rest.forEach(packet -> packet.bytes().release());
        rest.clear();
    }

    private void releaseGop() {
        keepFirst(0);
    }

    /** Ends every watcher and frees the cache. */
    void end() {
        releaseGop();
        List<Watcher> all = List.copyOf(watchers);
        watchers.clear();
        all.forEach(FanOut::end);
    }

    private boolean isolated(Watcher watcher, Predicate<Watcher> call) {
        try {
            return call.test(watcher);
        } catch (RuntimeException e) {
            LOG.warn("a watcher failed and is dropped", e);
            end(watcher);
            onFailed.accept(watcher);
            return false;
        }
    }

    private static void end(Watcher watcher) {
        try {
            watcher.onEnd();
        } catch (RuntimeException e) {
            LOG.warn("a watcher failed at its end", e);
        }
    }
}
