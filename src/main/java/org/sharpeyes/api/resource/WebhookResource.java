package org.sharpeyes.api.resource;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.model.Page;
import org.sharpeyes.webhook.Delivery;
import org.sharpeyes.webhook.Endpoint;
import org.sharpeyes.webhook.EndpointChange;
import org.sharpeyes.webhook.NewEndpoint;
import org.sharpeyes.webhook.Replay;
import org.sharpeyes.webhook.Webhooks;

/** Webhooks and what is on its way to them. */
public final class WebhookResource {
    private static final Duration DEFAULT_OVERLAP = Duration.ofDays(1);

    private final Webhooks webhooks;
    private final Audit audit;
    private final Executor blocking;

    public WebhookResource(Webhooks webhooks, Audit audit, Executor blocking) {
        this.webhooks = webhooks;
        this.audit = audit;
        this.blocking = blocking;
    }

    public void register(Operations operations) {
        operations
                .addBlocking("listWebhooks", call -> Reply.ok(new Page<>(webhooks.list(), null).map(WebhookView::of)))
                .addBlocking("getWebhook", call -> Reply.ok(WebhookView.of(endpoint(call))))
                .addBlocking("getWebhookHealth", this::health)
                .add("createWebhook", this::create)
                .add("updateWebhook", this::change)
                .add("rotateWebhookSecret", this::rotate)
                .add("deleteWebhook", this::remove)
                .addBlocking("listDeliveries", this::deliveries)
                .addBlocking("getDelivery", this::delivery)
                .add("replayDeliveries", this::replay)
                .add("testWebhook", this::test);
    }

    private Endpoint endpoint(Call call) {
        String id = call.path("webhookId");
        return webhooks.find(id).orElseThrow(() -> ProblemException.notFound("There is no webhook %s.".formatted(id)));
    }

    private CompletionStage<Reply> create(Call call) {
        JsonObject body = call.body();
        NewEndpoint endpoint = new NewEndpoint(
                body.getString("url"),
                texts(body.getJsonArray("events", new JsonArray())),
                texts(body.getJsonArray("gridCodes", new JsonArray())),
                body.getInteger("rateLimit"));
        return CompletableFuture.supplyAsync(() -> webhooks.create(endpoint), blocking)
                .thenCompose(entered -> entered)
                .thenApply(outcome -> Reply.of(outcome, ProblemType.REQUEST_REFUSED, created -> {
                    audit.record(call, "webhook.created", created.endpoint().id());
                    return Reply.created(WebhookView.of(created));
                }));
    }

    private CompletionStage<Reply> change(Call call) {
        JsonObject body = call.body();
        EndpointChange change = new EndpointChange(
                body.getString("url"),
                textsOrNull(body.getJsonArray("events")),
                textsOrNull(body.getJsonArray("gridCodes")),
                body.getInteger("rateLimit"),
                body.getBoolean("enabled"));
        String id = call.path("webhookId");
        return CompletableFuture.supplyAsync(() -> webhooks.change(id, change), blocking)
                .thenCompose(changed -> changed)
                .thenApply(outcome -> Reply.of(outcome, ProblemType.REQUEST_REFUSED, changed -> {
                    audit.record(call, "webhook.changed", changed.id());
                    return Reply.ok(WebhookView.of(changed));
                }));
    }

    private CompletionStage<Reply> rotate(Call call) {
        Duration overlap = Duration.ofSeconds(call.body().getLong("overlapSeconds", DEFAULT_OVERLAP.toSeconds()));
        return webhooks.rotate(call.path("webhookId"), overlap)
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, rotation -> {
                    audit.record(call, "webhook.rotated", call.path("webhookId"));
                    return Reply.created(new RotationView(rotation.secret().value(), rotation.previousUntil()));
                }));
    }

    private CompletionStage<Reply> remove(Call call) {
        return webhooks.remove(call.path("webhookId"))
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, removed -> {
                    audit.record(call, "webhook.removed", removed);
                    return Reply.none();
                }));
    }

    private Reply health(Call call) {
        Endpoint endpoint = endpoint(call);
        return Reply.ok(WebhookHealthView.of(endpoint, webhooks.health(endpoint), webhooks.backlog(endpoint.id())));
    }

    private Reply deliveries(Call call) {
        Delivery.State state = call.query("state")
                .map(text -> Delivery.State.valueOf(text.toUpperCase(Locale.ROOT)))
                .orElse(null);
        return Reply.ok(
                webhooks.deliveries(endpoint(call).id(), state, call.page()).map(DeliveryView::of));
    }

    private Reply delivery(Call call) {
        String id = call.path("deliveryId");
        return webhooks.delivery(endpoint(call).id(), id)
                .map(found -> Reply.ok(DeliveryView.of(found, webhooks.attempts(id))))
                .orElseThrow(() -> ProblemException.notFound("There is no delivery %s.".formatted(id)));
    }

    private CompletionStage<Reply> replay(Call call) {
        JsonObject body = call.body();
        JsonArray ids = body.getJsonArray("deliveryIds");
        Replay replay = ids == null
                ? new Replay.Period(instant(body, "from"), instant(body, "to"), body.getBoolean("deadOnly", false))
                : new Replay.Selected(texts(ids));
        return webhooks.replay(call.path("webhookId"), replay)
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, queued -> {
                    audit.record(call, "webhook.replayed", call.path("webhookId"));
                    return Reply.accepted(Map.of("queued", queued));
                }));
    }

    private CompletionStage<Reply> test(Call call) {
        return webhooks.test(call.path("webhookId"))
                .thenApply(outcome -> Reply.of(
                        outcome, ProblemType.CONFLICT, delivery -> Reply.accepted(Map.of("deliveryId", delivery))));
    }

    private static Instant instant(JsonObject body, String field) {
        try {
            return OffsetDateTime.parse(body.getString(field, "")).toInstant();
        } catch (DateTimeParseException refused) {
            throw ProblemException.ofField(
                    ProblemType.REQUEST_REFUSED, field, field + " must be a time such as 2026-01-31T08:00:00Z.");
        }
    }

    private static List<String> texts(JsonArray array) {
        return array.stream().map(String::valueOf).toList();
    }

    private static @Nullable List<String> textsOrNull(@Nullable JsonArray array) {
        return array == null ? null : texts(array);
    }

    private record RotationView(String secret, Instant previousValidUntil) {
        /** The secret must not reach a log. */
        @Override
        public String toString() {
            return "RotationView[" + previousValidUntil + "]";
        }
    }
}
