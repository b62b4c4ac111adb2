package org.sharpeyes;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.sharpeyes.inventory.kpi.PlayProbe;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.play.LivePlay;
import org.sharpeyes.play.PlaySession;

/** A play that nobody watches: the session ends by itself, as any does. */
record SampledPlay(LivePlay play, Duration patience, ScheduledExecutorService scheduler) implements PlayProbe {
    @Override
    public CompletionStage<Result> play(ChannelId channel) {
        PlaySession session = play.open(channel);
        CompletableFuture<Result> result = new CompletableFuture<>();
        session.playing()
                .whenComplete((stream, failure) -> result.complete(failure == null ? Result.PICTURE : failed(session)));
        Future<?> late = scheduler.schedule(
                () -> result.complete(new Result(false, "late")), patience.toMillis() + 1, TimeUnit.MILLISECONDS);
        return result.whenComplete((known, failure) -> late.cancel(false));
    }

    private static Result failed(PlaySession session) {
        return new Result(
                false, session.failure().map(found -> found.cause().code()).orElse("failed"));
    }
}
