package org.sharpeyes.api.rtsp;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.relay.Container;
import org.sharpeyes.relay.Opening;
import org.sharpeyes.relay.Packet;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.relay.Watcher;

/** Waits, as a watcher, until a stream knows its tracks. Lives on its loop. */
final class AwaitedTracks implements Watcher {
    private final Stream stream;
    private final Container container;
    private final EventExecutor loop;
    private final CompletableFuture<TrackSet> tracks = new CompletableFuture<>();
    private @Nullable Future<?> timer;

    AwaitedTracks(Stream stream, Container container, EventExecutor loop) {
        this.stream = stream;
        this.container = container;
        this.loop = loop;
    }

    /** Completes on the loop: with the tracks, or with a {@link ProblemException} when there are none in time. */
    CompletionStage<TrackSet> start(Duration patience) {
        stream.tracks().ifPresent(tracks::complete);
        if (!tracks.isDone()) {
            timer = loop.schedule(() -> giveUp(patience), patience.toMillis(), TimeUnit.MILLISECONDS);
            stream.join(container, this);
        }
        return tracks;
    }

    /** Waits no longer; the stage may remain incomplete. */
    void cancel() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
            stream.leave(container, this);
        }
    }

    private void giveUp(Duration patience) {
        cancel();
        tracks.completeExceptionally(ProblemException.of(
                ProblemType.NO_PICTURE, "No key frame within %d s [KEY_FRAME]".formatted(patience.toSeconds())));
    }

    @Override
    public EventExecutor loop() {
        return loop;
    }

    @Override
    public void onOpening(Opening opening) {
        opening.bytes().release();
        cancel();
        stream.tracks().ifPresent(tracks::complete);
    }

    @Override
    public void onChange(Opening change) {
        change.bytes().release();
    }

    @Override
    public boolean onPacket(Packet packet) {
        return false;
    }

    @Override
    public void onGap() {}

    @Override
    public void onEnd() {
        cancel();
        tracks.completeExceptionally(
                ProblemException.of(ProblemType.NO_PICTURE, "The stream ended before its first key frame [ENDED]"));
    }
}
