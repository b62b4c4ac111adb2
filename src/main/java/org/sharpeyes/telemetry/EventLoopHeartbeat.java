package org.sharpeyes.telemetry;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Whether an event loop still turns: the answer comes from the loop itself. */
public final class EventLoopHeartbeat implements HealthCheck {
    private final Executor eventLoop;

    public EventLoopHeartbeat(Executor eventLoop) {
        this.eventLoop = eventLoop;
    }

    @Override
    public String name() {
        return "eventLoop";
    }

    @Override
    public CompletionStage<Condition> check() {
        CompletableFuture<Condition> beat = new CompletableFuture<>();
        try {
            eventLoop.execute(() -> beat.complete(Condition.up("turning")));
        } catch (RejectedExecutionException stopped) {
            beat.complete(Condition.down("stopped"));
        }
        return beat;
    }
}
