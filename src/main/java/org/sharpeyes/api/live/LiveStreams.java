package org.sharpeyes.api.live;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.play.FailureTexts;
import org.sharpeyes.play.H264Streams;
import org.sharpeyes.play.LivePlay;
import org.sharpeyes.play.PlayCause;
import org.sharpeyes.play.PlayFailedException;
import org.sharpeyes.play.PlayFailure;
import org.sharpeyes.play.PlayStep;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.relay.Streams;

/** Finds the stream of a name, or starts the channel of that name. */
public final class LiveStreams {
    /** When somebody else may have stopped watching, or the gateway may be back. */
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final LivePlay play;
    private final Streams streams;
    private final H264Streams h264;
    private final Inventory inventory;

    public LiveStreams(LivePlay play, Streams streams, H264Streams h264, Inventory inventory) {
        this.play = play;
        this.streams = streams;
        this.h264 = h264;
        this.inventory = inventory;
    }

    /**
     * The running stream; fails with a {@link ProblemException} in the words of this language.
     *
     * @throws ProblemException if there is no such stream or channel
     */
    public CompletionStage<Stream> open(StreamId id, Locale locale) {
        Optional<ChannelId> channel =
                id.channel().filter(known -> inventory.device(known.device()).isPresent());
        if (channel.isPresent()
                && (play.find(id).isPresent() || streams.find(id).isEmpty())) {
            return explained(play.open(channel.get(), id.streamNumber()).playing(), locale);
        }
        return streams.find(id)
                .map(stream -> (CompletionStage<Stream>) CompletableFuture.completedFuture(stream))
                .orElseThrow(() -> ProblemException.notFound("There is no stream or channel %s.".formatted(id)));
    }

    /** As {@link #open(StreamId, Locale)}, with the pictures that were asked for: transcoded if need be. */
    public CompletionStage<Stream> open(StreamId id, VideoChoice video, Locale locale) {
        CompletionStage<Stream> original = open(id, locale);
        return video == VideoChoice.ORIGINAL
                ? original
                : original.thenCompose(stream -> explained(h264.of(stream), locale));
    }

    private static CompletionStage<Stream> explained(CompletionStage<Stream> playing, Locale locale) {
        return playing.exceptionally(failure -> {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            if (cause instanceof PlayFailedException failed) {
                throw problem(failed.failure(), locale);
            }
            throw new CompletionException(cause);
        });
    }

    /** The gateway is about to go. */
    static ProblemException closing(Locale locale) {
        return problem(new PlayFailure(PlayCause.GATEWAY_CLOSING, PlayStep.ENDED, Map.of()), locale);
    }

    private static ProblemException problem(PlayFailure failure, Locale locale) {
        FailureTexts.Explanation words = FailureTexts.of(locale).explain(failure);
        if (failure.cause() == PlayCause.NO_TRANSCODE || failure.cause() == PlayCause.GATEWAY_CLOSING) {
            return ProblemException.unavailable(words.message(), words.remedy(), RETRY);
        }
        return ProblemException.withRemedy(
                ProblemType.NO_PICTURE, "%s [%s]".formatted(words.message(), failure.step()), words.remedy());
    }
}
