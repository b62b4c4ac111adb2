package org.sharpeyes.telemetry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import org.sharpeyes.telemetry.HealthCheck.Condition;

/**
 * Liveness and readiness of the process. Live means that a restart would not help; ready means that devices and
 * operators can be served. A check that has not answered in time counts as down, so that a hung part is seen.
 */
public final class Health {
    private final List<HealthCheck> liveness;
    private final List<HealthCheck> readiness;
    private final Duration patience;

    /** @param patience how long one check may take */
    public Health(List<HealthCheck> liveness, List<HealthCheck> readiness, Duration patience) {
        this.liveness = List.copyOf(liveness);
        this.readiness = List.copyOf(readiness);
        this.patience = patience;
    }

    public CompletionStage<HealthReport> live() {
        return report(liveness);
    }

    public CompletionStage<HealthReport> ready() {
        return report(readiness);
    }

    private CompletionStage<HealthReport> report(List<HealthCheck> checks) {
        Map<String, Condition> found = new ConcurrentSkipListMap<>();
        CompletableFuture<?>[] pending = checks.stream()
                .map(check -> ask(check).thenAccept(condition -> found.put(check.name(), condition)))
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(pending).thenApply(nothing -> new HealthReport(new TreeMap<>(found)));
    }

    private CompletableFuture<Condition> ask(HealthCheck check) {
        CompletableFuture<Condition> answer;
        try {
            answer = check.check().toCompletableFuture().copy();
        } catch (RuntimeException broken) {
            answer = CompletableFuture.failedFuture(broken);
        }
        return answer.completeOnTimeout(
                        Condition.down("no answer within " + patience.toMillis() + " ms"),
                        patience.toMillis(),
                        TimeUnit.MILLISECONDS)
                .exceptionally(Health::failed);
    }

    /** The kind of failure only: its message may say what is not for everybody. */
    private static Condition failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return Condition.down("check failed: " + cause.getClass().getSimpleName());
    }
}
