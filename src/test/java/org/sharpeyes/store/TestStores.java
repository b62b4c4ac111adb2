package org.sharpeyes.store;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.sharpeyes.model.SteadyTime;
import org.sharpeyes.webhook.EventFormat;

/** Opens real stores in directories of tests; {@link TestDatabase} for what must hold on every database. */
public final class TestStores {
    public static final EventFormat FORMAT = new EventFormat("34020000002000000001");

    private TestStores() {}

    public static Store open(Path directory, InstantSource clock) {
        return open(StoreSettings.in(directory), clock);
    }

    static Store open(StoreSettings settings, InstantSource clock) {
        return Store.open(settings, FORMAT, timeOf(clock), new SecureRandom(), new SimpleMeterRegistry());
    }

    static Store visit(StoreSettings settings, InstantSource clock) {
        return Store.visit(settings, FORMAT, timeOf(clock), new SecureRandom(), new SimpleMeterRegistry());
    }

    /** The result, waited for. */
    public static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** Until all that was asked of it before is done, and who asked has been told. */
    public static void awaitQueued(Store store) {
        await(store.alerts().transact(transaction -> null));
    }

    private static SteadyTime timeOf(InstantSource clock) {
        return clock instanceof TestClock test ? test.steady() : SteadyTime.of(clock);
    }
}
