package org.sharpeyes.viewer;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.relay.Container;
import org.sharpeyes.relay.Opening;
import org.sharpeyes.relay.Packet;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.relay.Watcher;

/**
 * One who watches. Nothing is written before there is media to watch, so that until then a connection can still say why
 * there is none. A viewer slower than the stream loses pictures up to the next key frame rather than fall behind, and is
 * closed when nothing reaches it any more. It lives on the loop of its connection.
 */
public final class Viewer {
    /** Above a full cache of the relay, which is written at once to a viewer who joins. */
    static final long MAX_QUEUED_BYTES = 8 << 20;

    static final long MAX_AGE_NANOS = TimeUnit.SECONDS.toNanos(3);
    static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(10);

    private enum Passing {
        NOTHING_BEFORE_KEY_FRAME,
        AUDIO_BEFORE_KEY_FRAME,
        ALL
    }

    private final Stream stream;
    private final Container format;
    private final ViewerConnection connection;
    private final Viewers viewers;
    private final Leg leg = new Leg();
    private final Backlog backlog = new Backlog();
    private Passing passing = Passing.NOTHING_BEFORE_KEY_FRAME;
    /** Goes before the next packet. */
    private @Nullable Opening opening;

    /** Looks again, while something waits: of a stream that has fallen silent no packet gives the occasion. */
    private @Nullable Future<?> nextLook;

    private boolean hasVideo;

    /** What the pictures written so far are coded in. */
    private @Nullable VideoCodec written;

    /** Something waited at the last flush; while nothing does, the backlog is not looked at. */
    private boolean behind;

    private long writtenBytes;
    private boolean over;

    Viewer(Stream stream, Container format, ViewerConnection connection, Viewers viewers) {
        this.stream = stream;
        this.format = format;
        this.connection = connection;
        this.viewers = viewers;
    }

    void start() {
        viewers.onAttached();
        stream.join(format, leg);
    }

    /** Stops watching. The connection is the caller's to close and not called any more. Any thread, as often as liked. */
    public void close() {
        EventExecutor loop = connection.loop();
        if (loop.inEventLoop()) {
            detach();
        } else {
            loop.execute(this::detach);
        }
    }

    private boolean detach() {
        if (over) {
            return false;
        }
        over = true;
        hold(null);
        if (nextLook != null) {
            nextLook.cancel(false);
            nextLook = null;
        }
        viewers.onDetached();
        stream.leave(format, leg);
        return true;
    }

    /** Of MP4 and RTP a player is told the tracks beside the bytes. */
    private static boolean isTold(Container format) {
        return format == ViewerFormat.FMP4 || format instanceof RtpContainer;
    }

    private void hold(@Nullable Opening next) {
        if (opening != null) {
            opening.bytes().release();
        }
        opening = next;
    }

    private void fallBehind(long queued) {
        if (!behind) {
            behind = true;
            backlog.begin(writtenBytes - queued);
        }
        backlog.onQueued(writtenBytes, queued, stream.nanoTime());
        if (nextLook == null) {
            lookAgainIn(STALLED_NANOS);
        }
    }

    private boolean isStalled(long now) {
        if (backlog.stalledNanos(now) < STALLED_NANOS) {
            return false;
        }
        viewers.onStalled();
        if (detach()) {
            connection.cut();
        }
        return true;
    }

    private void lookAgainIn(long nanos) {
        nextLook = connection.loop().schedule(this::look, nanos, TimeUnit.NANOSECONDS);
    }

    private void look() {
        nextLook = null;
        long now = stream.nanoTime();
        backlog.onQueued(writtenBytes, connection.queuedBytes(), now);
        if (behind && !backlog.isEmpty() && !isStalled(now)) {
            lookAgainIn(STALLED_NANOS - backlog.stalledNanos(now));
        }
    }

    /** What the relay calls. Nothing is written once it is over, whatever is still on its way. */
    private final class Leg implements Watcher {
        private long unsentBytes;

        @Override
        public EventExecutor loop() {
            return connection.loop();
        }

        @Override
        public void onOpening(Opening next) {
            if (over) {
                next.bytes().release();
                return;
            }
            hold(next);
            hasVideo = next.hasVideo();
            passing = hasVideo ? Passing.NOTHING_BEFORE_KEY_FRAME : Passing.ALL;
        }

        /**
         * Whether the player can go on. One that is not told of another codec waits for the old one for ever, so that it
         * had better come again.
         */
        private boolean open() {
            Opening begun = opening;
            if (begun == null) {
                return true;
            }
            boolean told = isTold(format) && connection.announce(begun.mimeType());
            VideoCodec codec = begun.video();
            if (!told && written != null && codec != null && codec != written) {
                onEnd();
                return false;
            }
            written = codec == null ? written : codec;
            opening = null;
            write(begun.bytes());
            return true;
        }

        private void write(ByteBuf bytes) {
            int size = bytes.readableBytes();
            writtenBytes += size;
            unsentBytes += size;
            connection.write(bytes);
        }

        @Override
        public boolean onPacket(Packet packet) {
            if (over || isSlow() || !admits(packet) || !open()) {
                return false;
            }
            write(packet.bytes().retainedDuplicate());
            return true;
        }

        private boolean admits(Packet packet) {
            if (packet.isVideo() && packet.keyFrame()) {
                passing = Passing.ALL;
            }
            return switch (passing) {
                case ALL -> true;
                case AUDIO_BEFORE_KEY_FRAME -> !packet.isVideo();
                case NOTHING_BEFORE_KEY_FRAME -> false;
            };
        }

        private boolean isSlow() {
            if (!behind) {
                return false;
            }
            long now = stream.nanoTime();
            long queued = connection.queuedBytes();
            backlog.onQueued(writtenBytes, queued, now);
            if (isStalled(now)) {
                return true;
            }
            boolean slow = queued > MAX_QUEUED_BYTES || backlog.ageNanos(now) > MAX_AGE_NANOS;
            if (slow && hasVideo && passing != Passing.NOTHING_BEFORE_KEY_FRAME) {
                passing = Passing.NOTHING_BEFORE_KEY_FRAME;
                stream.countDrops(1);
                viewers.onDropped();
            }
            return slow;
        }

        @Override
        public void onGap() {
            if (passing == Passing.ALL) {
                passing = Passing.AUDIO_BEFORE_KEY_FRAME;
            }
        }

        @Override
        public void onPause() {
            if (unsentBytes == 0 || over) {
                return;
            }
            viewers.onSent(unsentBytes);
            unsentBytes = 0;
            connection.flush();
            long queued = connection.queuedBytes();
            if (queued > 0) {
                fallBehind(queued);
            } else {
                behind = false;
            }
        }

        @Override
        public void onEnd() {
            if (detach()) {
                connection.end();
            }
        }
    }
}
