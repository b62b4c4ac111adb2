package org.sharpeyes.viewer.hls;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.relay.Opening;
import org.sharpeyes.relay.Packet;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.relay.Watcher;
import org.sharpeyes.viewer.ViewerFormat;

/**
 * A stream as HLS, for everybody who asks. It watches the stream as one viewer and answers on the stream's loop; a player
 * has no connection that would tell when it leaves, so the output ends when nobody has asked for a while. Any thread.
 */
public final class HlsOutput {
    private static final long LEAST_QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int QUIET_TARGETS = 3;
    private static final long TICKS_PER_MS = 90;
    private static final long LONGEST_SEGMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(Segmenter.LONGEST / TICKS_PER_MS);

    private final Stream stream;
    private final EventExecutor loop;
    private final HlsOutputs outputs;
    private final Leg leg = new Leg();
    private final Window window;
    private final Segmenter segmenter;
    private final Shelf shelf;
    private final Waiting waiting;
    private @Nullable ScheduledFuture<?> clock;
    private boolean finished;
    private int changes;
    private volatile long askedNanos;
    private volatile int targetDuration;

    HlsOutput(Stream stream, HlsOutputs outputs, long firstSegment) {
        this.stream = stream;
        this.loop = stream.loop();
        this.outputs = outputs;
        this.window = new Window(TICKS_PER_MS * stream.status().gopMs(), outputs.bytes());
        this.segmenter = new Segmenter(window, firstSegment);
        this.shelf = new Shelf(stream, window, segmenter);
        this.waiting = new Waiting(outputs.waiting());
        this.targetDuration = window.targetDuration();
        touch();
    }

    void start() {
        stream.join(ViewerFormat.FMP4, leg);
        stream.onLoop(() -> clock = loop.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS));
    }

    /** Whether this is that stream's, rather than that of an earlier one of the same name. */
    boolean isOf(Stream other) {
        return stream == other;
    }

    /** Somebody is there. */
    void touch() {
        askedNanos = stream.nanoTime();
    }

    /** The newest segment that is complete, -1 when there has been none. */
    public long newest() {
        return shelf.newest();
    }

    boolean isQuiet() {
        long quiet = Math.max(LEAST_QUIET_NANOS, TimeUnit.SECONDS.toNanos((long) QUIET_TARGETS * targetDuration));
        return stream.nanoTime() - askedNanos > quiet;
    }

    /**
     * Asks for a file. The answer comes once, on the stream's loop: at once, when what is wanted has come, or when it has
     * not come in time.
     *
     * @param patience how long the first key frame may take beyond a group of pictures. The segment that begins with it
     *     takes its time, half a minute at most; what comes later has three target durations
     * @return takes the question back
     */
    public Runnable ask(HlsFile wanted, Duration patience, Consumer<HlsAnswer> reader) {
        touch();
        long until = stream.nanoTime() + limit(patience);
        Waiting.Asker asker = new Waiting.Asker(wanted, outputs.counted(reader), until);
        stream.onLoop(() -> ask(asker));
        return () -> stream.onLoop(() -> waiting.remove(asker));
    }

    private long limit(Duration patience) {
        long blocked = TimeUnit.SECONDS.toNanos((long) QUIET_TARGETS * targetDuration);
        long first = patience.toNanos()
                + TimeUnit.MILLISECONDS.toNanos(stream.status().gopMs());
        return shelf.isStocked() ? blocked : first;
    }

    private void ask(Waiting.Asker asker) {
        HlsAnswer answer = finished ? HlsAnswer.Nothing.MISSING : shelf.find(asker.wanted());
        if (answer == null && !waiting.add(asker)) {
            answer = HlsAnswer.Nothing.BUSY;
        }
        if (answer != null) {
            asker.reader().accept(answer);
        }
    }

    private void tick() {
        boolean begun = !shelf.isStocked() && window.open() != null;
        waiting.expire(stream.nanoTime() - (begun ? LONGEST_SEGMENT_NANOS : 0), shelf::late);
        if (waiting.isEmpty() && outputs.removeIfQuiet(stream.id(), this)) {
            finish();
        }
    }

    /** Sound that came together with the first picture has been told by now. */
    private void showFirst() {
        if (!finished) {
            segmenter.showFirst();
            settle();
        }
    }

    /** Passes on what has been added, if anything has. */
    private void settle() {
        if (window.changes() != changes) {
            changed();
        }
    }

    private void changed() {
        changes = window.changes();
        targetDuration = window.targetDuration();
        shelf.renew();
        waiting.answer(shelf::find);
    }

    /** Ends it, whoever is still there. */
    void close() {
        stream.onLoop(this::finish);
    }

    private void finish() {
        if (finished) {
            return;
        }
        finished = true;
        if (clock != null) {
            clock.cancel(false);
        }
        stream.leave(ViewerFormat.FMP4, leg);
        segmenter.release();
        window.release();
        waiting.answer(wanted -> HlsAnswer.Nothing.MISSING);
    }

    /** What the relay calls. */
    private final class Leg implements Watcher {
        @Override
        public EventExecutor loop() {
            return loop;
        }

        @Override
        public void onOpening(Opening next) {
            if (finished) {
                next.bytes().release();
                return;
            }
            segmenter.begin(next);
            settle();
        }

        @Override
        public boolean onPacket(Packet packet) {
            if (finished) {
                return false;
            }
            boolean taken = segmenter.add(packet);
            if (packet.isVideo() && segmenter.isAlone()) {
                loop.execute(HlsOutput.this::showFirst);
            }
            settle();
            return taken;
        }

        @Override
        public void onGap() {
            if (!finished) {
                segmenter.gap();
                settle();
            }
        }

        @Override
        public void onEnd() {
            if (!finished) {
                segmenter.end();
                shelf.end();
                changed();
            }
        }
    }
}
