package org.sharpeyes.play;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.sharpeyes.model.AccessUnitSink;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.relay.Streams;
import org.sharpeyes.relay.Tap;

/**
 * Streams for those who can decode nothing but H.264: the stream itself if that is what it is, else one that is
 * transcoded, shared by all who ask for it. That one runs beside its source, on the same loop, from the first of them to
 * the last.
 */
public final class H264Streams {
    private static final String SUFFIX = "h264";

    private final Streams streams;
    private final Transcoder transcoder;
    private final Duration patience;

    /** @param patience how long to wait for a stream's tracks; after that it is passed on as it is */
    public H264Streams(Streams streams, Transcoder transcoder, Duration patience) {
        this.streams = streams;
        this.transcoder = transcoder;
        this.patience = patience;
    }

    /** The name of the stream that is made from this one where it is not H.264. */
    public static StreamId transcoded(StreamId source) {
        return source.derived(SUFFIX);
    }

    /**
     * Completes on the stream's loop; fails with {@link PlayFailedException}. Whoever does not join within two seconds
     * may find the stream ended.
     */
    public CompletionStage<Stream> of(Stream source) {
        CompletableFuture<Stream> found = new CompletableFuture<>();
        source.onLoop(() -> {
            try {
                decide(source, found);
            } catch (RuntimeException e) {
                found.completeExceptionally(e);
            }
        });
        return found;
    }

    private void decide(Stream source, CompletableFuture<Stream> found) {
        Optional<TrackSet> tracks = source.tracks();
        if (tracks.isEmpty()) {
            awaitTracks(source, found);
        } else if (needsTranscode(tracks.get())) {
            streams.find(transcoded(source.id())).ifPresentOrElse(found::complete, () -> start(source, found));
        } else {
            found.complete(source);
        }
    }

    private static boolean needsTranscode(TrackSet tracks) {
        return tracks.video() != null && tracks.video().codec() != VideoCodec.H264;
    }

    private void awaitTracks(Stream source, CompletableFuture<Stream> found) {
        FirstTracks first = new FirstTracks();
        Tap tap = source.tap(first);
        var late = source.loop().schedule(() -> first.seen.complete(false), patience.toMillis(), TimeUnit.MILLISECONDS);
        var unused = first.seen.thenAccept(seen -> {
            late.cancel(false);
            source.loop().execute(() -> {
                tap.close();
                if (seen) {
                    decide(source, found);
                } else {
                    found.complete(source);
                }
            });
        });
    }

    private void start(Stream source, CompletableFuture<Stream> found) {
        Derived derived = new Derived(source);
        Stream result = streams.open(transcoded(source.id()), source.loop(), derived);
        Optional<AccessUnitSink> work = transcoder.begin(result, source.loop());
        if (work.isEmpty()) {
            result.close();
            found.completeExceptionally(new PlayFailedException(
                    new PlayFailure(PlayCause.NO_TRANSCODE, PlayStep.FIRST_VIEWER_BYTE, Map.of())));
            return;
        }
        derived.run(result, work.get());
        found.complete(result);
    }
}
