package org.sharpeyes.api.live;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AccessUnitSink;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.relay.KeyFrame;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.relay.Tap;

/** Hands on the newest key frame of a stream, or the first to come. On the stream's loop. */
final class NextKeyFrame<T> implements AccessUnitSink {
    private final Function<KeyFrame, CompletionStage<T>> use;
    private final CompletableFuture<T> used = new CompletableFuture<>();
    private @Nullable TrackSet tracks;

    private NextKeyFrame(Function<KeyFrame, CompletionStage<T>> use) {
        this.use = use;
    }

    /**
     * What becomes of the key frame; fails with a {@link ProblemException} if none comes in time.
     *
     * @param use takes the key frame over; called once at most, on the loop
     */
    static <T> CompletionStage<T> of(Stream stream, Duration patience, Function<KeyFrame, CompletionStage<T>> use) {
        NextKeyFrame<T> next = new NextKeyFrame<>(use);
        stream.onLoop(() -> stream.keyFrame().ifPresentOrElse(next::take, () -> next.await(stream, patience)));
        return next.used;
    }

    private void await(Stream stream, Duration patience) {
        Tap tap = stream.tap(this);
        var late = stream.loop()
                .schedule(
                        () -> fail("No key frame within %d s [KEY_FRAME]".formatted(patience.toSeconds())),
                        patience.toMillis(),
                        TimeUnit.MILLISECONDS);
        var unused = used.whenComplete((result, failure) -> {
            late.cancel(false);
            tap.close();
        });
    }

    private boolean taken;

    private void take(KeyFrame keyFrame) {
        taken = true;
        use.apply(keyFrame).whenComplete((result, failure) -> {
            if (failure == null) {
                used.complete(result);
            } else {
                used.completeExceptionally(failure);
            }
        });
    }

    private void fail(String why) {
        used.completeExceptionally(ProblemException.of(ProblemType.NO_PICTURE, why));
    }

    @Override
    public void onTracks(TrackSet next) {
        tracks = next;
    }

    @Override
    public void onAccessUnit(AccessUnit unit) {
        if (!taken && tracks != null && unit.isVideo() && unit.keyFrame()) {
            take(new KeyFrame(tracks, unit, Duration.ZERO));
        } else {
            unit.payload().release();
        }
    }

    @Override
    public void onGap() {}

    @Override
    public void onEnd() {
        if (!taken) {
            fail("The stream ended before its first key frame [ENDED]");
        }
    }
}
