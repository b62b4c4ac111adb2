package org.sharpeyes.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.store.EachDatabase;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestDatabase;
import org.sharpeyes.store.TestStores;

@EachDatabase
class WebhookDeliveryTest {
    @Parameter
    TestDatabase database;

    @TempDir
    Path directory;

    private final Receiver receiver = new Receiver();
    private DeliveryUnderTest house;

    @BeforeEach
    void open() {
        house = new DeliveryUnderTest(database, directory, new TestClock());
    }

    private void restart(WebhookSettings settings) {
        house.close();
        house = new DeliveryUnderTest(database, directory, house.clock, settings);
    }

    @AfterEach
    void close() {
        house.close();
        receiver.close();
    }

    private CreatedEndpoint subscribe(String... gridCodes) {
        return house.subscribe(receiver.url(), gridCodes);
    }

    private void alarm(String channel, String description) {
        house.alarm(channel, description);
    }

    private List<Delivery> deliveries(CreatedEndpoint endpoint) {
        return house.deliveries(endpoint);
    }

    private void awaitState(CreatedEndpoint endpoint, Delivery.State state) {
        await().untilAsserted(() ->
                assertThat(deliveries(endpoint)).isNotEmpty().allMatch(delivery -> delivery.state() == state));
    }

    private void awaitAttempts(CreatedEndpoint endpoint, int attempts) {
        await().untilAsserted(() ->
                assertThat(deliveries(endpoint).getLast().attempts()).isEqualTo(attempts));
    }

    @Test
    void anEventArrivesSignedAsACloudEvent() throws Exception {
        CreatedEndpoint endpoint = subscribe();
        alarm("eye", "画面丢失 & <黑屏>");
        Receiver.Request request = receiver.take();
        assertThat(request.header("Content-Type")).isEqualTo("application/cloudevents+json");
        JsonNode event = new ObjectMapper().readTree(request.body());
        assertThat(event.get("specversion").asText()).isEqualTo("1.0");
        assertThat(event.get("type").asText()).isEqualTo("org.sharpeyes.alert.opened.v1");
        assertThat(event.get("source").asText()).isEqualTo("/gateways/34020000002000000001");
        assertThat(event.get("subject").asText()).isEqualTo("grid/340200/point/eye");
        assertThat(event.get("id").asText()).isEqualTo(request.header("webhook-id"));
        assertThat(event.get("sequence").asText()).isEqualTo("00000000000000000001");
        assertThat(event.get("severity").asText()).isEqualTo("critical");
        assertThat(event.get("recordedtime").asText()).startsWith("2026-05-01T12:00:0");
        assertThat(event.get("data").get("detail").asText()).isEqualTo("画面丢失 & <黑屏>");
        assertThat(event.get("data").get("level").asInt()).isEqualTo(1);
        assertThat(event.get("data").get("openedAt").asText()).isEqualTo("2026-05-01T12:00:00Z");
        awaitState(endpoint, Delivery.State.DELIVERED);
        String body = new String(request.body(), StandardCharsets.UTF_8);
        String signed = new Webhook(endpoint.secret().value())
                .sign(request.header("webhook-id"), Long.parseLong(request.header("webhook-timestamp")), body);
        assertThat(request.header("webhook-signature")).isEqualTo(signed).startsWith("v1,");
    }

    @Test
    void aRetryIsTheSameEventAndHoldsUpOnlyItsSubject() {
        CreatedEndpoint endpoint = subscribe();
        receiver.answer("/point/bad", 500);
        alarm("bad", "1");
        Receiver.Request first = receiver.take();
        alarm("bad", "2");
        alarm("good", "3");
        assertThat(receiver.take().subject()).endsWith("/good");
        awaitAttempts(endpoint, 1);
        receiver.answer("/point/bad", 204);
        house.scheduler.advance(Duration.ofSeconds(5));
        Receiver.Request again = receiver.take();
        assertThat(again.header("webhook-id")).isEqualTo(first.header("webhook-id"));
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(receiver.take().sequence()).isEqualTo("00000000000000000002");
        awaitState(endpoint, Delivery.State.DELIVERED);
        assertThat(deliveries(endpoint).getLast().attempts()).isEqualTo(2);
    }

    @Test
    void theReceiversWishToWaitIsGranted() {
        CreatedEndpoint endpoint = subscribe();
        receiver.answer("/point/eye", 503, Map.of("Retry-After", "3600"));
        alarm("eye", "1");
        receiver.take();
        awaitAttempts(endpoint, 1);
        assertThat(deliveries(endpoint).getFirst().nextAttemptAt())
                .isEqualTo(house.clock.instant().plusSeconds(3600));
        assertThat(deliveries(endpoint).getFirst().lastStatus()).isEqualTo(503);
    }

    @Test
    void aRedirectIsAFailureAndIsNotFollowed() {
        CreatedEndpoint endpoint = subscribe();
        receiver.answer("/point/eye", 307, Map.of("Location", receiver.url() + "/elsewhere"));
        alarm("eye", "1");
        receiver.take();
        awaitAttempts(endpoint, 1);
        assertThat(receiver.isEmpty()).isTrue();
        assertThat(deliveries(endpoint).getFirst().lastError()).isEqualTo("HTTP 307");
    }

    @Test
    void goneDisablesTheEndpoint() {
        CreatedEndpoint endpoint = subscribe();
        receiver.answer("/point/eye", 410);
        alarm("eye", "1");
        awaitState(endpoint, Delivery.State.DEAD);
        await().until(() ->
                !house.webhooks.find(endpoint.endpoint().id()).orElseThrow().enabled());
        alarm("eye", "2");
        assertThat(deliveries(endpoint)).hasSize(1);
    }

    @Test
    void whatIsNotTakenFor75HoursIsADeadLetterThatCanBeReplayed() {
        CreatedEndpoint endpoint = subscribe();
        receiver.answer("/point/eye", 500);
        Instant raised = house.clock.instant();
        alarm("eye", "1");
        await().pollInterval(Duration.ofMillis(10)).until(() -> {
            house.scheduler.advance(Duration.ofHours(1));
            return deliveries(endpoint).getFirst().state() == Delivery.State.DEAD;
        });
        assertThat(Duration.between(raised, house.clock.instant())).isGreaterThan(RetrySchedule.WHOLE);
        int refused = receiver.seen();
        receiver.answer("/point/eye", 200);
        Delivery dead = deliveries(endpoint).getFirst();
        Replay replay =
                new Replay.Period(house.clock.instant().minus(Duration.ofDays(30)), house.clock.instant(), false);
        assertThat(TestStores.await(house.webhooks.replay(endpoint.endpoint().id(), replay)))
                .isEqualTo(new Outcome.Done<>(1));
        // The last attempt may have failed just now: whoever took nothing is left in peace for up to a minute.
        house.scheduler.advance(Duration.ofMinutes(1));
        awaitState(endpoint, Delivery.State.DELIVERED);
        TestStores.await(
                house.webhooks.replay(endpoint.endpoint().id(), new Replay.Selected(List.of(dead.id(), "none"))));
        await().until(() -> receiver.seen() == refused + 2);
        assertThat(receiver.ids()).containsOnly(dead.webhookId());
    }

    @Test
    void onlyWhatWasSubscribedIsDelivered() {
        subscribe("34");
        CreatedEndpoint other = subscribe("99");
        alarm("eye", "1");
        receiver.take();
        assertThat(deliveries(other)).isEmpty();
        TestStores.await(house.webhooks.test(other.endpoint().id()));
        assertThat(receiver.take().subject())
                .isEqualTo("webhook/" + other.endpoint().id());
        TestStores.await(house.webhooks.remove(other.endpoint().id()));
        assertThat(house.webhooks.list()).hasSize(1);
        NewEndpoint bad = new NewEndpoint("http://user@example.com/", List.of(), List.of());
        assertThat(TestStores.await(house.webhooks.create(bad))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void aPrivateAddressIsNotConnectedToUnlessAllowed() {
        CreatedEndpoint endpoint = subscribe();
        String byName = receiver.url().replace("127.0.0.1", "localhost");
        NewEndpoint local = new NewEndpoint(byName, List.of(), List.of());
        CreatedEndpoint named =
                ((Outcome.Done<CreatedEndpoint>) TestStores.await(house.webhooks.create(local))).value();
        restart(WebhookSettings.DEFAULT);
        assertThat(TestStores.await(house.webhooks.create(local))).isInstanceOf(Outcome.Refused.class);
        alarm("eye", "1");
        awaitAttempts(endpoint, 1);
        awaitAttempts(named, 1);
        assertThat(deliveries(endpoint).getFirst().lastError()).contains("127.0.0.1 is not a public address");
        assertThat(receiver.seen()).isZero();
    }

    @Test
    void aSecretThatWasKeptStillSignsAfterARestart() {
        CreatedEndpoint endpoint = subscribe();
        restart(WebhookSettings.allowing(List.of("127.0.0.1/32")));
        alarm("eye", "1");
        Receiver.Request request = receiver.take();
        assertThatCode(() -> new Webhook(endpoint.secret().value()).sign(request.header("webhook-id"), 1, "x"))
                .doesNotThrowAnyException();
        assertThat(house.store.endpoints().keysOf(endpoint.endpoint().id()))
                .contains(SigningKeys.of(endpoint.secret()));
        assertThat(endpoint.toString()).doesNotContain("whsec_");
    }
}
