package org.sharpeyes.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.PageRequest;
import org.sharpeyes.model.Secret;
import org.sharpeyes.store.EachDatabase;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestDatabase;
import org.sharpeyes.store.TestStores;

/** An endpoint that is down is left in peace, told of, and gets everything when it is back. */
@EachDatabase
class EndpointHealthTest {
    @Parameter
    TestDatabase database;

    @TempDir
    Path directory;

    private final Receiver receiver = new Receiver();
    private DeliveryUnderTest house;
    private CreatedEndpoint endpoint;

    @BeforeEach
    void open() {
        house = new DeliveryUnderTest(database, directory, new TestClock());
        endpoint = house.subscribe(receiver.url());
    }

    @AfterEach
    void close() {
        house.close();
        receiver.close();
    }

    private EndpointHealth health() {
        return house.webhooks.health(endpoint.endpoint());
    }

    private Endpoint known() {
        return house.webhooks.find(endpoint.endpoint().id()).orElseThrow();
    }

    private void awaitQuiet() {
        // Behind what a tick has asked of the store: what it claims is under way when that is answered.
        TestStores.awaitQueued(house.store);
        await().until(() -> health().underWay() == 0 && health().pausedUntil() != null);
    }

    private void alarms(int count) {
        IntStream.range(0, count).forEach(i -> house.alarm("eye" + i, "1"));
    }

    @Test
    void aReceiverThatIsDownIsTriedOnceInAWhileAndGetsEverythingWhenItIsBack() {
        receiver.answer("", 503);
        alarms(8);
        awaitQuiet();
        int seen = receiver.seen();
        alarms(30);
        assertThat(known().failingSince()).isNotNull();
        assertThat(house.told).isEmpty();
        for (int i = 0; i < 12; i++) {
            house.scheduler.advance(Duration.ofSeconds(10));
            awaitQuiet();
        }
        assertThat(receiver.seen() - seen).isBetween(2, 12);
        await().untilAsserted(() -> assertThat(house.told).containsExactly("failing: HTTP 503"));

        receiver.answer("", 200);
        house.scheduler.advance(Duration.ofSeconds(61));
        await().until(() -> house.webhooks.backlog(endpoint.endpoint().id()).pending() == 0);
        assertThat(house.told).containsExactly("failing: HTTP 503", "well");
        await().until(() -> known().failingSince() == null);
        assertThat(health().pausedUntil()).isNull();
        assertThat(house.meters.get("gw.webhook.failing").gauge().value()).isZero();
    }

    @Test
    void attemptsThatOnlyAskWhetherSomebodyIsThereAreNotCounted() {
        receiver.answer("", 500);
        alarms(5);
        awaitQuiet();
        for (int i = 0; i < 20; i++) {
            house.scheduler.advance(Duration.ofSeconds(14));
            awaitQuiet();
        }
        assertThat(house.deliveries(endpoint)).allMatch(delivery -> delivery.attempts() <= 2);
        assertThat(house.webhooks.backlog(endpoint.endpoint().id()).dead()).isZero();
    }

    @Test
    void failingIsRememberedAcrossARestart() {
        receiver.answer("", 500);
        alarms(6);
        await().until(() -> known().failingSince() != null);
        awaitQuiet();
        house.close();
        receiver.answer("", 200);
        house = new DeliveryUnderTest(database, directory, house.clock);
        house.alarm("other", "2");
        await().until(() -> known().failingSince() == null);
        await().until(() -> house.webhooks.backlog(endpoint.endpoint().id()).pending() == 0);
        await().untilAsserted(() -> assertThat(house.told).containsExactly("well"));
    }

    @Test
    void anEventThatIsDeclinedHoldsUpItsSubjectOnly() {
        receiver.answer("/point/poison", 422);
        house.alarm("poison", "1");
        alarms(12);
        await().until(() -> receiver.seen() == 13);
        await().until(() -> house.webhooks.backlog(endpoint.endpoint().id()).pending() == 1);
        assertThat(health().pausedUntil()).isNull();
    }

    @Test
    void aReceiverThatAsksForSilenceGetsIt() {
        receiver.answer("/point/eye0", 429, Map.of("Retry-After", "120"));
        alarms(1);
        awaitQuiet();
        house.alarm("other", "2");
        house.scheduler.advance(Duration.ofSeconds(100));
        assertThat(receiver.seen()).isEqualTo(1);
        receiver.answer("/point/eye0", 200);
        house.scheduler.advance(Duration.ofSeconds(21));
        await().until(() -> receiver.seen() == 3);
    }

    @Test
    void deliveriesAreNoFasterThanAllowed() {
        TestStores.await(
                house.webhooks.change(endpoint.endpoint().id(), new EndpointChange(null, null, null, 3, null)));
        alarms(8);
        await().until(() -> receiver.seen() == 3 && health().underWay() == 0);
        house.scheduler.advance(Duration.ofSeconds(1));
        await().until(() -> receiver.seen() == 6 && health().underWay() == 0);
        house.scheduler.advance(Duration.ofSeconds(1));
        await().until(() -> receiver.seen() == 8);
        TestStores.await(
                house.webhooks.change(endpoint.endpoint().id(), new EndpointChange(null, null, null, 0, null)));
        assertThat(known().rateLimit()).isNull();
    }

    @Test
    void twoSecretsSignUntilTheReceiverHasChangedOver() throws Exception {
        Secret before = endpoint.secret();
        Webhooks.Rotation rotation = ((Outcome.Done<Webhooks.Rotation>) TestStores.await(
                        house.webhooks.rotate(endpoint.endpoint().id(), Duration.ofHours(1))))
                .value();
        house.alarm("eye", "1");
        Receiver.Request both = receiver.take();
        assertThat(both.header("webhook-signature").split(" "))
                .hasSize(2)
                .containsExactly(signature(rotation.secret(), both), signature(before, both));
        // What was taken and not kept would come again.
        await().until(() -> house.webhooks.backlog(endpoint.endpoint().id()).pending() == 0);
        house.close();
        house = new DeliveryUnderTest(database, directory, house.clock);
        house.clock.advance(Duration.ofHours(1));
        house.alarm("eye", "2");
        Receiver.Request one = receiver.take();
        assertThat(one.header("webhook-signature")).isEqualTo(signature(rotation.secret(), one));
        assertThat(rotation.toString()).doesNotContain("whsec_");
    }

    private static String signature(Secret secret, Receiver.Request request) throws Exception {
        String body = new String(request.body(), StandardCharsets.UTF_8);
        return new Webhook(secret.value())
                .sign(request.header("webhook-id"), Long.parseLong(request.header("webhook-timestamp")), body);
    }

    @Test
    void theLogTellsOfEachAttempt() {
        receiver.answer("/point/eye", 500, Map.of(), "first\u0000 <b>no</b>\n" + "x".repeat(3000));
        house.alarm("eye", "1");
        await().until(() -> house.deliveries(endpoint).getFirst().attempts() == 1);
        receiver.answer("/point/eye", 202, Map.of(), "taken");
        house.scheduler.advance(Duration.ofSeconds(5));
        await().until(() -> house.deliveries(endpoint).getFirst().state() == Delivery.State.DELIVERED);
        Delivery delivery = house.deliveries(endpoint).getFirst();
        List<Delivery.Attempt> log = house.webhooks.attempts(delivery.id());
        assertThat(log).extracting(Delivery.Attempt::status).containsExactly(500, 202);
        assertThat(log.getFirst().answer()).startsWith("first <b>no</b> xxx").hasSize(1024);
        assertThat(log.getFirst().error()).isEqualTo("HTTP 500");
        assertThat(log.getLast().answer()).isEqualTo("taken");
        assertThat(log.getLast().latency()).isBetween(Duration.ZERO, Duration.ofSeconds(20));
        assertThat(delivery.endedAt()).isEqualTo(house.clock.instant());
        assertThat(house.webhooks
                        .deliveries(endpoint.endpoint().id(), Delivery.State.DEAD, PageRequest.first(5))
                        .items())
                .isEmpty();
        assertThat(house.webhooks.delivery(endpoint.endpoint().id(), "none")).isEmpty();
    }

    @Test
    void whatWaitsBehindAReceiverThatIsDownForDaysIsGivenUpWithAReasonAndCanBeReplayed() {
        Retention retention = new Retention(house.store.endpoints(), house.store.outbox(), house.clock.steady());
        retention.start(house.scheduler);
        receiver.answer("", 500);
        alarms(7);
        house.alarm("eye0", "behind the first");
        awaitQuiet();
        house.scheduler.advance(Duration.ofHours(76));
        Backlog given = new Backlog(0, 8, null);
        await().until(() -> house.webhooks.backlog(endpoint.endpoint().id()).dead() >= 7);
        await().until(() -> health().underWay() == 0);
        house.scheduler.advance(Duration.ofHours(1));
        await().untilAsserted(() ->
                assertThat(house.webhooks.backlog(endpoint.endpoint().id())).isEqualTo(given));
        assertThat(house.deliveries(endpoint))
                .allSatisfy(delivery -> assertThat(delivery.lastError()).isNotBlank());
        receiver.answer("", 200);
        house.scheduler.advance(Duration.ofSeconds(61));
        Replay dead = new Replay.Period(house.clock.instant().minus(Duration.ofDays(9)), house.clock.instant(), true);
        assertThat(TestStores.await(house.webhooks.replay(endpoint.endpoint().id(), dead)))
                .isEqualTo(new Outcome.Done<>(8));
        house.scheduler.advance(Duration.ofSeconds(61));
        await().until(() ->
                house.deliveries(endpoint).stream().allMatch(delivery -> delivery.state() == Delivery.State.DELIVERED));
        retention.close();
    }

    @Test
    void aWebhookThatIsGoneIsTold() {
        receiver.answer("", 410);
        house.alarm("eye", "1");
        await().untilAsserted(() -> assertThat(house.told).containsExactly("failing: HTTP 410"));
        TestStores.await(house.webhooks.remove(endpoint.endpoint().id()));
        assertThat(house.told).containsExactly("failing: HTTP 410", "well");
    }
}
