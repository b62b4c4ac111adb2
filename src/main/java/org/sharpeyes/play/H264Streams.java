package org.sharpeyes.play;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.relay.Streams;
import org.sharpeyes.relay.Tap;

/**
 * Streams for those who can decode nothing but H.264. One is shared by all who ask for it, and runs beside its source, on
 * the same loop, from the first of them to the last: it passes on what is H.264, has transcoded what is not, and goes on
 * when the source turns from the one to the other.
 */
public final class H264Streams {
    private static final String SUFFIX = "h264";

    private final Streams streams;
    private final Transcoder transcoder;
    private final Duration patience;

    /** @param patience how long to wait for a stream's tracks, by which it is known whether there is anything to do */
    public H264Streams(Streams streams, Transcoder transcoder, Duration patience) {
        this.streams = streams;
        this.transcoder = transcoder;
        this.patience = patience;
    }

    /** The name of the stream that is made from this one. */
    public static StreamId idOf(StreamId source) {
        return source.derived(SUFFIX);
    }

    /**
     * Completes on the stream's loop; fails with {@link PlayFailedException}. Whoever does not join within two seconds
     * may find the stream ended.
     */
    public CompletionStage<Stream> of(Stream source) {
        CompletableFuture<Stream> found = new CompletableFuture<>();
        source.onLoop(() -> decide(source, found));
        return found;
    }

    private void decide(Stream source, CompletableFuture<Stream> found) {
        if (source.tracks().isEmpty()) {
            awaitTracks(source, found);
        } else {
            join(source, found);
        }
    }

    private void awaitTracks(Stream source, CompletableFuture<Stream> found) {
        FirstTracks first = new FirstTracks();
        Tap tap = source.tap(first);
        var late = source.loop().schedule(() -> first.seen.complete(false), patience.toMillis(), TimeUnit.MILLISECONDS);
        var unused = first.seen.thenAccept(seen -> {
            late.cancel(false);
            source.loop().execute(() -> {
                tap.close();
                join(source, found);
            });
        });
    }

    private void join(Stream source, CompletableFuture<Stream> found) {
        try {
            streams.find(idOf(source.id())).ifPresentOrElse(found::complete, () -> start(source, found));
        } catch (RuntimeException e) {
            found.completeExceptionally(e);
        }
    }

    private void start(Stream source, CompletableFuture<Stream> found) {
        Derived derived = new Derived(source);
        Stream result = streams.open(idOf(source.id()), source.loop(), derived);
        H264Feed feed = new H264Feed(result, transcoder, source.loop());
        if (source.tracks().map(feed::isReadyFor).orElse(true)) {
            derived.run(result, feed);
            found.complete(result);
        } else {
            result.close();
            found.completeExceptionally(new PlayFailedException(
                    new PlayFailure(PlayCause.NO_TRANSCODE, PlayStep.FIRST_VIEWER_BYTE, Map.of())));
        }
    }
}
