package org.sharpeyes.bench.load;

import com.github.f4b6a3.ulid.UlidCreator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.sharpeyes.model.Secret;
import org.sharpeyes.model.SteadyTime;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.StoreSettings;
import org.sharpeyes.webhook.AddressGuard;
import org.sharpeyes.webhook.Carriers;
import org.sharpeyes.webhook.DeliveryWatch;
import org.sharpeyes.webhook.Dispatcher;
import org.sharpeyes.webhook.Endpoint;
import org.sharpeyes.webhook.EventFormat;
import org.sharpeyes.webhook.HttpCarrier;
import org.sharpeyes.webhook.RenderedEvent;
import org.sharpeyes.webhook.SigningKeys;
import org.sharpeyes.webhook.WebhookSettings;

/** A gateway's database with events for a receiver that was down for an hour, which passes sixty times as fast. */
final class FilledOutbox {
    private static final int HASTE = 60;
    private static final Duration DOWN = Duration.ofHours(1);
    private static final int PORTION = 5_000;
    /** An event as long as those of alerts. */
    private static final String BODY = """
        {"specversion":"1.0","id":"%s","source":"/gateways/34020000002000000001","type":\
        "org.sharpeyes.alert.updated.v1","subject":"%s","sequence":"%020d","data":{"detail":"%s"}}\
        """;

    private final StoreSettings settings;
    private final String url;
    private final String padding = "x".repeat(700);

    FilledOutbox(StoreSettings settings, String url) {
        this.settings = settings;
        this.url = url;
    }

    /** @return what the dispatcher tried and kept while nobody was there */
    Figures fill(int events, int subjects) {
        long start = System.nanoTime();
        Instant begin = Instant.now().minus(DOWN);
        InstantSource clock = () -> begin.plusNanos((System.nanoTime() - start) * HASTE);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        SecureRandom random = new SecureRandom();
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        WebhookSettings webhook = WebhookSettings.allowing(List.of("127.0.0.0/8"));
        AddressGuard guard = new AddressGuard(webhook);
        try (Store store = Store.open(
                        settings, new EventFormat("34020000002000000001"), SteadyTime.of(clock), random, meters);
                Dispatcher dispatcher = new Dispatcher(
                        store.endpoints(),
                        store.outbox(),
                        new Carriers(new HttpCarrier(webhook, guard, clock, scheduler)),
                        DeliveryWatch.NONE,
                        SteadyTime.of(clock),
                        scheduler,
                        random,
                        meters)) {
            Endpoint endpoint =
                    new Endpoint("bench", URI.create(url), List.of("*"), List.of(), null, true, null, null, begin);
            Secret secret = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
            store.endpoints()
                    .save(endpoint, SigningKeys.of(secret))
                    .toCompletableFuture()
                    .join();
            dispatcher.start();
            enqueue(store, begin, events, subjects);
            awaitEnd(clock, begin);
            return new Figures()
                    .put("attempts while it was down", attempts(meters))
                    .put("pending", store.outbox().backlog("bench").pending());
        } finally {
            scheduler.shutdownNow();
        }
    }

    private void enqueue(Store store, Instant begin, int events, int subjects) {
        for (int first = 0; first < events; first += PORTION) {
            CompletableFuture<?>[] kept = new CompletableFuture<?>[Math.min(PORTION, events - first)];
            for (int i = 0; i < kept.length; i++) {
                RenderedEvent event = event(begin, first + i, subjects);
                kept[i] = store.outbox().enqueue("bench", event).toCompletableFuture();
            }
            CompletableFuture.allOf(kept).join();
        }
    }

    private RenderedEvent event(Instant begin, int number, int subjects) {
        String id = UlidCreator.getMonotonicUlid().toString();
        String subject = "grid/340200/point/3402000000132%07d".formatted(number % subjects);
        String body = BODY.formatted(id, subject, number / subjects + 1, padding);
        return new RenderedEvent(
                id, "org.sharpeyes.alert.updated.v1", subject, begin, null, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void awaitEnd(InstantSource clock, Instant begin) {
        while (clock.instant().isBefore(begin.plus(DOWN))) {
            Options.sleepMillis(100);
        }
    }

    private static double attempts(SimpleMeterRegistry meters) {
        return meters.find("gw.webhook.attempts").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
