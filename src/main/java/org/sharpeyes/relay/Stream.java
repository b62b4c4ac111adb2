package org.sharpeyes.relay;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AccessUnitSink;
import org.sharpeyes.model.Reception;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.TrackSet;

/**
 * One live stream: takes the access units of its source and passes them to all who watch it.
 *
 * <p>It belongs to one event loop, and is muxed there, once per container. The calls of {@link AccessUnitSink} come on
 * that loop; everything else may be called from any thread and hops onto it. Those who watch are called on loops of their
 * own choice.
 */
public final class Stream implements AccessUnitSink {
    private final StreamId id;
    private final EventExecutor loop;
    private final StreamListener listener;
    private final Consumer<Stream> onEnded;
    private final long openedNanos;

    private final GopCache cache = new GopCache();
    private final StreamRates rates = new StreamRates();
    private final RelayMeters totals;
    private final Taps taps = new Taps(this::untap);
    private final Presence presence;
    private final Outlets outlets;
    private final LongAdder drops = new LongAdder();

    /** Until a key frame: at the start, and after a loss. */
    private boolean videoHeld = true;

    private long keyFrameNanos;
    private volatile @Nullable TrackSet tracks;
    private volatile StreamState state = StreamState.STARTING;
    private volatile Supplier<Reception> reception = () -> Reception.NONE;

    Stream(StreamId id, EventExecutor loop, StreamListener listener, Consumer<Stream> onEnded, RelayMeters totals) {
        this.id = id;
        this.loop = loop;
        this.listener = new GuardedListener(id, listener);
        this.onEnded = onEnded;
        this.totals = totals;
        this.openedNanos = nanoTime();
        this.presence = new Presence(this.listener);
        this.outlets = new Outlets(this, cache, presence, totals);
    }

    public StreamId id() {
        return id;
    }

    /** The tracks as they are now; empty before the source has announced them. */
    public Optional<TrackSet> tracks() {
        return Optional.ofNullable(tracks);
    }

    /** Where the status learns how the packets come; it is asked on the threads that ask for the status. */
    public void receiveBy(Supplier<Reception> source) {
        reception = source;
    }

    /** Counts watchers that were too slow and go on at the next key frame. Any thread. */
    public void countDrops(int watchers) {
        drops.add(watchers);
    }

    /** How often one who watches was sent to the next key frame because it was too slow. */
    public long drops() {
        return drops.sum();
    }

    public StreamState state() {
        return state;
    }

    /** Payload per second, as in the status; any thread. */
    int kbps() {
        return rates.kbps(nanoTime());
    }

    /** Payload of the cached units; any thread. */
    int cachedBytes() {
        return cache.bytes();
    }

    /** Passes the opening, the cached pictures and everything after them to the watcher, on the watcher's loop. */
    public void join(Container container, Watcher watcher) {
        onLoop(() -> add(container, watcher));
    }

    /** Takes the watcher out, if it is there; it is not called again once both loops have done so. */
    public void leave(Container container, Watcher watcher) {
        onLoop(() -> outlets.leave(container, watcher));
    }

    /**
     * Passes the tracks, the cached units and everything after them to the sink, on the stream's loop: what
     * {@link AccessUnitSink} promises, and after a gap no picture before the next key frame. It counts as a viewer.
     */
    public Tap tap(AccessUnitSink sink) {
        onLoop(() -> add(sink));
        return () -> onLoop(() -> untap(sink));
    }

    /** The newest key frame, with a reference for the caller; on the stream's loop only. */
    public Optional<KeyFrame> keyFrame() {
        TrackSet set = tracks;
        return set == null || cache.units().isEmpty()
                ? Optional.empty()
                : Optional.of(new KeyFrame(
                        set, Taps.shared(cache.units().getFirst()), Duration.ofNanos(nanoTime() - keyFrameNanos)));
    }

    /** Ends the stream and all who watch it. May be called more than once. */
    public void close() {
        onLoop(this::end);
    }

    /** The loop it belongs to. */
    public EventExecutor loop() {
        return loop;
    }

    /** Runs the task on the stream's loop: at once when called there. */
    public void onLoop(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }

    /** The clock of the stream's loop, monotonic, in nanoseconds from an arbitrary origin. */
    public long nanoTime() {
        return loop.ticker().nanoTime();
    }

    public StreamStatus status() {
        long now = nanoTime();
        TrackSet set = tracks;
        Track.Video video = set == null ? null : set.video();
        Track.Audio audio = set == null ? null : set.audio();
        return new StreamStatus(
                id,
                state,
                video == null ? null : video.codec(),
                audio == null ? null : audio.codec(),
                video == null ? 0 : video.width(),
                video == null ? 0 : video.height(),
                rates.fps(now),
                rates.kbps(now),
                rates.gopMs(),
                reception.get(),
                presence.count(),
                drops(),
                Duration.ofNanos(now - openedNanos));
    }

    @Override
    public void onTracks(TrackSet next) {
        if (state == StreamState.ENDED || next.equals(tracks)) {
            return;
        }
        tracks = next;
        videoHeld = true;
        cache.clear();
        outlets.onTracks(next);
        taps.onTracks(next);
    }

    @Override
    public void onAccessUnit(AccessUnit unit) {
        try {
            rates.add(unit, nanoTime());
            totals.onUnit(unit.payload().readableBytes());
            if (accepts(unit)) {
                pass(unit);
            }
        } finally {
            unit.payload().release();
        }
    }

    private boolean accepts(AccessUnit unit) {
        TrackSet set = tracks;
        if (set == null || state == StreamState.ENDED) {
            return false;
        }
        if (!unit.isVideo()) {
            return set.audio() != null;
        }
        videoHeld &= !unit.keyFrame();
        return set.video() != null && !videoHeld;
    }

    private void pass(AccessUnit unit) {
        if (unit.isVideo() || hasNoVideo()) {
            state = StreamState.PLAYING;
        }
        GopCache.Effect effect = cache.add(unit);
        if (effect == GopCache.Effect.STARTED) {
            keyFrameNanos = nanoTime();
        }
        taps.deliver(unit);
        outlets.deliver(unit, effect, nanoTime());
    }

    private boolean hasNoVideo() {
        TrackSet set = tracks;
        return set != null && set.video() == null;
    }

    @Override
    public void onGap() {
        videoHeld = true;
        taps.onGap();
    }

    @Override
    public void onEnd() {
        end();
    }

    private void add(Container container, Watcher watcher) {
        if (state == StreamState.ENDED) {
            Audience.turnAway(watcher);
        } else {
            outlets.join(container, watcher, tracks);
        }
    }

    private void add(AccessUnitSink sink) {
        if (state == StreamState.ENDED) {
            sink.onEnd();
            return;
        }
        taps.add(sink);
        presence.add(1);
        TrackSet set = tracks;
        if (set != null) {
            taps.replay(sink, set, cache);
        }
    }

    private void untap(AccessUnitSink sink) {
        if (taps.remove(sink)) {
            presence.add(-1);
        }
    }

    private void end() {
        if (state == StreamState.ENDED) {
            return;
        }
        state = StreamState.ENDED;
        cache.clear();
        presence.clear();
        outlets.end();
        taps.end();
        onEnded.accept(this);
        listener.onEnded();
    }
}
