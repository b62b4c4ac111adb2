package org.sharpeyes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.sharpeyes.alarm.SnapshotTaker;
import org.sharpeyes.api.ApiServices;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.picture.snapshot.StillResult;
import org.sharpeyes.play.LivePlay;
import org.sharpeyes.relay.KeyFrame;
import org.sharpeyes.relay.Stream;

/** Takes the picture of an alert as a viewer would: of the running stream, or of one that is started for it. */
record AlertSnapshots(LivePlay play, ApiServices.Pictures pictures, InstantSource clock, Executor blocking)
        implements SnapshotTaker {
    @Override
    public CompletionStage<Optional<String>> take(ChannelId channel) {
        return play.open(channel)
                .playing()
                .thenCompose(this::still)
                .thenApplyAsync(still -> still.flatMap(taken -> keep(channel.streamId(), taken)), blocking);
    }

    private record Taken(Instant at, StillResult result) {}

    private CompletionStage<Optional<Taken>> still(Stream stream) {
        CompletableFuture<Optional<Taken>> taken = new CompletableFuture<>();
        stream.onLoop(() ->
                stream.keyFrame().ifPresentOrElse(frame -> make(frame, taken), () -> taken.complete(Optional.empty())));
        return taken;
    }

    private void make(KeyFrame frame, CompletableFuture<Optional<Taken>> taken) {
        Instant at = clock.instant().minus(frame.age());
        pictures.stills()
                .make(Objects.requireNonNull(frame.tracks().video()), frame.unit())
                .whenComplete((result, failure) -> {
                    if (failure == null) {
                        taken.complete(Optional.of(new Taken(at, result)));
                    } else {
                        taken.completeExceptionally(failure);
                    }
                });
    }

    private Optional<String> keep(StreamId stream, Taken taken) {
        if (!(taken.result() instanceof StillResult.Made made)) {
            return Optional.empty();
        }
        try {
            String id = pictures.archive().save(stream, taken.at(), made).id();
            return Optional.of("/api/v1/streams/%s/snapshots/%s".formatted(stream, id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
