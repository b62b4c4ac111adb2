package org.sharpeyes.telemetry;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** A part of the gateway that is asked by a call; a call that fails counts as down. */
public final class Probe implements HealthCheck {
    private final String name;
    private final Callable<Condition> look;
    private final Executor executor;

    /** @param executor runs the call, which may block if the executor is made for that */
    public Probe(String name, Callable<Condition> look, Executor executor) {
        this.name = name;
        this.look = look;
        this.executor = executor;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CompletionStage<Condition> check() {
        CompletableFuture<Condition> answer = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                answer.complete(look.call());
            } catch (Exception failure) {
                answer.completeExceptionally(failure);
            }
        });
        return answer;
    }
}
