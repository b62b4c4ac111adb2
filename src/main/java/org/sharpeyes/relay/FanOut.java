package org.sharpeyes.relay;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.TrackSet;

/**
 * The watchers of one container by their loops, its muxer, and the cached group of pictures in its bytes. Confined to
 * the stream's loop. What the muxer throws comes out of every call; the fan-out is then to be ended.
 */
final class FanOut {
    private final Container container;
    private final Muxer muxer;
    private final GopCache cache;
    private final Audience.Echo echo;
    private final List<Packet> gop = new ArrayList<>();
    private final IdentityHashMap<Watcher, Audience> homes = new IdentityHashMap<>();

    /**
     * The one of the stream's own loop, which hears everything at once, is the last. So the other loops begin early, and
     * whoever joins while being called misses nothing and gets nothing twice.
     */
    private final List<Audience> audiences = new ArrayList<>();

    private boolean started;

    /** Makes one that has no tracks yet; the cache is the stream's, and read only. */
    FanOut(Container container, GopCache cache, Audience.Echo echo) {
        this.container = container;
        this.muxer = container.newMuxer();
        this.cache = cache;
        this.echo = echo;
    }

    Container container() {
        return container;
    }

    /** Begins with what the stream has. */
    void start(TrackSet tracks) {
        muxer.onTracks(tracks);
        started = true;
        for (AccessUnit unit : cache.units()) {
            gop.add(packet(unit));
        }
    }

    void join(Watcher watcher) {
        Audience audience = audience(watcher.loop());
        homes.put(watcher, audience);
        audience.join(watcher);
        if (started) {
            Opening opening = muxer.opening();
            List<Packet> pictures = gop.stream().map(Packet::retained).toList();
            boolean incomplete = !gop.isEmpty() && !cache.isComplete();
            audience.tell(new News.Begun(watcher, opening, pictures, incomplete));
        }
    }

    private Audience audience(EventExecutor loop) {
        for (Audience audience : audiences) {
            if (audience.isOf(loop)) {
                return audience;
            }
        }
        Audience created = new Audience(loop, echo);
        audiences.add(loop.inEventLoop() ? audiences.size() : 0, created);
        return created;
    }

    /** Whether it was there. */
    boolean leave(Watcher watcher) {
        Audience audience = homes.remove(watcher);
        if (audience == null) {
            return false;
        }
        audience.leave(watcher);
        if (audience.size() == 0) {
            audiences.remove(audience);
        }
        return true;
    }

    int size() {
        return homes.size();
    }

    void onTracks(TrackSet tracks) {
        releaseGop();
        muxer.onTracks(tracks);
        if (started) {
            tell(muxer.change(), News.Changed::new);
        } else {
            started = true;
            tell(muxer.opening(), News.Opened::new);
        }
    }

    private void tell(Opening opening, Function<Opening, News> news) {
        for (Audience audience : List.copyOf(audiences)) {
            audience.tell(news.apply(opening.retained()));
        }
        opening.bytes().release();
    }

    void deliver(AccessUnit unit, GopCache.Effect effect, long nowNanos) {
        Packet packet = packet(unit);
        try {
            remember(packet, effect);
            if (packet.bytes().isReadable()) {
                for (Audience audience : audiences.toArray(Audience[]::new)) {
                    audience.pass(packet, nowNanos);
                }
            }
        } finally {
            packet.bytes().release();
        }
    }

    private Packet packet(AccessUnit unit) {
        return new Packet(unit.kind(), unit.keyFrame(), unit.dtsTicks90k(), muxer.mux(unit));
    }

    private void remember(Packet packet, GopCache.Effect effect) {
        switch (effect) {
            case STARTED -> {
                releaseGop();
                gop.add(packet.retained());
            }
            case APPENDED -> gop.add(packet.retained());
            case CUT -> keepFirst(cache.units().size());
            case IGNORED -> {}
        }
    }

    private void keepFirst(int count) {
        List<Packet> rest = gop.subList(Math.min(count, gop.size()), gop.size());
        rest.forEach(packet -> packet.bytes().release());
        rest.clear();
    }

    private void releaseGop() {
        keepFirst(0);
    }

    /** The stream ends: passes on what the container has for its end. Sound is what waits for no key frame. */
    void sayGoodbye(long nowNanos) {
        if (!started) {
            return;
        }
        ByteBuf bytes = muxer.ending();
        try {
            if (bytes.isReadable()) {
                Packet last = new Packet(AccessUnit.Kind.AUDIO, false, 0, bytes);
                audiences.forEach(audience -> audience.pass(last, nowNanos));
            }
        } finally {
            bytes.release();
        }
    }

    /** Ends every watcher and frees the cache. */
    void end() {
        releaseGop();
        homes.clear();
        List<Audience> all = List.copyOf(audiences);
        audiences.clear();
        all.forEach(audience -> audience.tell(new News.Ended()));
    }
}
