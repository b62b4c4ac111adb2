package org.sharpeyes.api.http;

import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Remembers the answers to POSTs that carry an {@code Idempotency-Key}, so that a client who did not see the answer may
 * ask again without doing the work twice. Failures are not remembered. Bounded in number and time; thread-safe.
 */
public final class IdempotentReplies {
    private static final int CAPACITY = 10_000;
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Map<Key, Entry> entries = new LinkedHashMap<>();

    public IdempotentReplies(InstantSource clock) {
        this.clock = clock;
    }

    CompletionStage<Reply> answer(Call call, String operationId, Supplier<CompletionStage<Reply>> work) {
        Optional<String> key = call.header("Idempotency-Key").filter(given -> isPost(call));
        if (key.isEmpty()) {
            return work.get();
        }
        String target = call.context().normalizedPath();
        return answer(new Key(call.principal().name(), operationId, target, key.get()), body(call), work);
    }

    private CompletionStage<Reply> answer(Key key, String body, Supplier<CompletionStage<Reply>> work) {
        CompletableFuture<Reply> promise = new CompletableFuture<>();
        synchronized (entries) {
            forgetOld();
            Entry seen = entries.get(key);
            if (seen != null) {
                return repeat(seen, body);
            }
            entries.put(key, new Entry(body, clock.instant(), promise));
        }
        work.get().whenComplete((reply, failure) -> {
            if (failure == null) {
                promise.complete(reply);
            } else {
                forget(key);
                promise.completeExceptionally(failure);
            }
        });
        return promise;
    }

    private static CompletionStage<Reply> repeat(Entry seen, String body) {
        if (!seen.body().equals(body)) {
            throw ProblemException.ofField(
                    ProblemType.CONFLICT, "Idempotency-Key", "This key was used with another request body.");
        }
        return seen.reply();
    }

    private void forget(Key key) {
        synchronized (entries) {
            entries.remove(key);
        }
    }

    private void forgetOld() {
        Instant oldest = clock.instant().minus(KEPT);
        Iterator<Entry> inOrder = entries.values().iterator();
        while (inOrder.hasNext()) {
            Entry first = inOrder.next();
            if (entries.size() < CAPACITY && first.at().isAfter(oldest)) {
                return;
            }
            inOrder.remove();
        }
    }

    private static boolean isPost(Call call) {
        return call.context().request().method().equals(HttpMethod.POST);
    }

    private static String body(Call call) {
        return String.valueOf(call.context().body().asString());
    }

    private record Key(String principal, String operationId, String target, String key) {}

    private record Entry(String body, Instant at, CompletableFuture<Reply> reply) {}
}
