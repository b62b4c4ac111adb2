package org.sharpeyes;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.telemetry.HealthCheck;

/** Whether the gateway still takes on what is new; false for good once it has begun to stop. */
final class Serving implements HealthCheck {
    private volatile boolean over;

    void end() {
        over = true;
    }

    @Override
    public String name() {
        return "serving";
    }

    @Override
    public CompletionStage<Condition> check() {
        return CompletableFuture.completedFuture(
                over ? Condition.down("shutting down") : Condition.up("takes requests"));
    }
}
