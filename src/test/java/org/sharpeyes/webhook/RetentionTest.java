package org.sharpeyes.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;
import org.sharpeyes.model.Secret;
import org.sharpeyes.store.EachDatabase;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestDatabase;
import org.sharpeyes.store.TestScheduler;
import org.sharpeyes.store.TestStores;
import org.sharpeyes.webhook.Delivery.State;

@EachDatabase
class RetentionTest {
    @Parameter
    TestDatabase database;

    private static final String ENDPOINT = "endpoint";
    private static final Duration MONTH = Duration.ofDays(30);
    private static final NewEndpoint WISH = new NewEndpoint("", List.of(), List.of());
    private static final SigningKeys KEYS = SigningKeys.of(new Secret("whsec_c2VjcmV0LW9mLXRoZS10ZXN0cw=="));

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private TestScheduler scheduler;
    private Store store;
    private Retention retention;

    @BeforeEach
    void open() {
        scheduler = new TestScheduler(clock);
        store = database.open(directory, clock);
        retention = new Retention(store.endpoints(), store.outbox(), clock.steady());
        retention.start(scheduler);
        add(ENDPOINT);
    }

    @AfterEach
    void close() {
        retention.close();
        scheduler.shutdownNow();
        store.close();
    }

    private void add(String id) {
        Endpoint endpoint = Endpoint.enter(id, URI.create("http://192.0.2.1/"), WISH, clock.instant());
        TestStores.await(store.endpoints().save(endpoint, KEYS));
    }

    private void leave(String event, State state) {
        leave(ENDPOINT, event, state);
    }

    private void leave(String endpoint, String event, State state) {
        TestStores.await(store.outbox().enqueue(endpoint, event(event)));
        if (state != State.PENDING) {
            conclude(List.of(claim(endpoint, event)), state);
        }
    }

    private RenderedEvent event(String id) {
        return new RenderedEvent(id, "type", id, clock.instant(), null, "{}".getBytes(StandardCharsets.UTF_8));
    }

    private Outbox.Claim claim(String endpoint, String event) {
        return claims(endpoint, 10).stream()
                .filter(claim -> claim.webhookId().equals(event))
                .findFirst()
                .orElseThrow();
    }

    private List<Outbox.Claim> claims(String endpoint, int limit) {
        Outbox.ClaimRequest wanted = new Outbox.ClaimRequest(clock.instant(), Duration.ofMinutes(1), limit);
        return TestStores.await(
                store.outbox().exchange(new Outbox.Exchange(endpoint, clock.instant(), List.of(), false, wanted)));
    }

    private void conclude(List<Outbox.Claim> claims, State state) {
        List<Outbox.Concluded> concluded = claims.stream()
                .map(claim -> new Outbox.Concluded(claim, attempt(state)))
                .toList();
        TestStores.await(
                store.outbox().exchange(new Outbox.Exchange(ENDPOINT, clock.instant(), concluded, false, null)));
    }

    private Outbox.Attempt attempt(State state) {
        Outbox.Conclusion conclusion =
                state == State.DEAD ? new Outbox.Conclusion.Dead("enough") : new Outbox.Conclusion.Delivered();
        return new Outbox.Attempt(conclusion, clock.instant(), Duration.ZERO, Answer.accepted());
    }

    private List<String> left() {
        Page<Delivery> page = store.outbox().deliveries(ENDPOINT, null, PageRequest.first(PageRequest.MAX_LIMIT));
        return page.items().stream().map(Delivery::webhookId).toList();
    }

    private int events() throws SQLException {
        try (Connection connection = database.connect(directory);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM events")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    @Test
    void whatWasDeliveredIsForgottenAfterAMonthAndNothingElse() throws SQLException {
        leave("delivered", State.DELIVERED);
        leave("dead", State.DEAD);
        leave("pending", State.PENDING);
        scheduler.advance(MONTH);
        TestStores.await(store.outbox().releaseAll(clock.instant()));
        assertThat(left()).containsExactlyInAnyOrder("delivered", "dead", "pending");
        clock.advance(Duration.ofMillis(1));
        leave("late", State.DELIVERED);

        scheduler.advance(Duration.ofHours(1));

        await().untilAsserted(() -> assertThat(left()).containsExactlyInAnyOrder("dead", "pending", "late"));
        assertThat(events()).isEqualTo(3);
    }

    @Test
    void aReplayedDeliveryIsKeptForAnotherMonth() {
        leave("again", State.DELIVERED);
        clock.advance(MONTH);
        Instant now = clock.instant();
        Replay all = new Replay.Period(Instant.EPOCH, now, false);
        assertThat(TestStores.await(store.outbox().replay(ENDPOINT, all, now, now)))
                .isEqualTo(1);
        conclude(List.of(claim(ENDPOINT, "again")), State.DELIVERED);
        scheduler.advance(MONTH);
        TestStores.await(store.outbox().releaseAll(clock.instant()));
        assertThat(left()).containsExactly("again");
        scheduler.advance(Duration.ofHours(1));
        await().until(() -> left().isEmpty());
    }

    @Test
    void anEventStaysWhileOneOfItsReceiversNeedsItAndGoesWithTheLast() throws SQLException {
        add("other");
        leave("shared", State.DELIVERED);
        leave("other", "theirs", State.DEAD);
        assertThat(TestStores.await(store.outbox().prune(clock.instant().plusSeconds(1), 1)))
                .isTrue();
        assertThat(events()).isEqualTo(1);
        TestStores.await(store.endpoints().remove("other"));
        TestStores.await(store.outbox().prune(clock.instant().plusSeconds(1), 500));
        assertThat(events()).isZero();
    }

    @Test
    void muchIsRemovedPortionByPortion() throws SQLException {
        TestStores.await(CompletableFuture.allOf(IntStream.range(0, 1_100)
                .mapToObj(i ->
                        store.outbox().enqueue(ENDPOINT, event("event-" + i)).toCompletableFuture())
                .toArray(CompletableFuture[]::new)));
        conclude(claims(ENDPOINT, 1_100), State.DELIVERED);
        assertThat(events()).isEqualTo(1_100);

        scheduler.advance(MONTH.plusSeconds(1));
        await().until(() -> left().isEmpty());
        await().untilAsserted(() -> assertThat(events()).isZero());
    }

    @Test
    void theBacklogIsMeasured() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (Dispatcher dispatcher = new Dispatcher(
                store.endpoints(),
                store.outbox(),
                new Carriers(new HttpCarrier(
                        WebhookSettings.DEFAULT, new AddressGuard(WebhookSettings.DEFAULT), clock, scheduler)),
                DeliveryWatch.NONE,
                clock.steady(),
                scheduler,
                () -> 0L,
                meters)) {
            assertThat(meters.get("gw.webhook.oldest.pending").gauge().value()).isZero();
            leave("one", State.PENDING);
            clock.advance(Duration.ofSeconds(90));
            leave("two", State.PENDING);
            assertThat(meters.get("gw.webhook.oldest.pending").gauge().value()).isEqualTo(90);
            assertThat(meters.get("gw.outbox.pending").gauge().value()).isEqualTo(2);
            assertThat(meters.get("gw.webhook.under.way").gauge().value()).isZero();
        }
    }
}
