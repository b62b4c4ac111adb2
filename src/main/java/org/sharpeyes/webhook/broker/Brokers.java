package org.sharpeyes.webhook.broker;

import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.Secret;
import org.sharpeyes.webhook.Carriers;
import org.sharpeyes.webhook.Endpoint;
import org.sharpeyes.webhook.EndpointRepository;
import org.sharpeyes.webhook.SigningKeys;

/** Makes the endpoints of the outbox be those that the configuration names. */
public final class Brokers {
    private static final String KAFKA = "kafka";
    private static final String MQTT = "mqtt";
    private static final String NOT_CONFIGURED = "not in the gateway's configuration any more";

    private final EndpointRepository endpoints;
    private final UnaryOperator<String> presentCode;
    private final InstantSource clock;

    /** @param presentCode the code that a grid has now: the configuration may name one that it had */
    public Brokers(EndpointRepository endpoints, UnaryOperator<String> presentCode, InstantSource clock) {
        this.endpoints = endpoints;
        this.presentCode = presentCode;
        this.clock = clock;
    }

    /**
     * Adds the ways out that are configured, and enters or switches off their endpoints; the stage completes when that is
     * durable.
     *
     * @throws IllegalArgumentException if a setting cannot be used
     */
    public CompletionStage<Void> open(
            KafkaSettings kafka, MqttSettings mqtt, String gatewayId, SecureRandom random, Carriers carriers) {
        if (kafka.isOn()) {
            carriers.add(KAFKA, new KafkaCarrier(kafka));
        }
        if (mqtt.url() != null) {
            MqttCarrier carrier = new MqttCarrier(mqtt, gatewayId);
            carriers.add(MQTT, carrier);
            carriers.add(MQTT + "s", carrier);
        }
        URI kafkaUrl = kafka.isOn()
                ? URI.create("kafka://%s/%s".formatted(String.join(",", kafka.bootstrapServers()), kafka.topic()))
                : null;
        CompletionStage<Void> first = enter(KAFKA, kafkaUrl, kafka.events(), kafka.gridCodes(), random);
        return first.thenCombine(enter(MQTT, mqtt.url(), mqtt.events(), mqtt.gridCodes(), random), (a, b) -> null);
    }

    private CompletionStage<Void> enter(
            String id, @Nullable URI url, List<String> events, List<String> grids, SecureRandom random) {
        Optional<Endpoint> known = endpoints.find(id);
        if (url == null) {
            return known.filter(Endpoint::enabled)
                    .map(endpoint -> endpoints
                            .change(id, old -> old.switched(NOT_CONFIGURED))
                            .<Void>thenApply(done -> null))
                    .orElseGet(() -> CompletableFuture.completedFuture(null));
        }
        Endpoint endpoint = new Endpoint(
                id,
                url,
                events,
                grids.stream().map(presentCode).toList(),
                null,
                true,
                null,
                known.map(Endpoint::failingSince).orElse(null),
                known.map(Endpoint::createdAt).orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        return endpoints.save(endpoint, endpoints.keysOf(id).orElseGet(() -> unused(random)));
    }

    /** Every endpoint has keys; brokers are not sent signatures. */
    private static SigningKeys unused(SecureRandom random) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return SigningKeys.of(new Secret("whsec_" + Base64.getEncoder().encodeToString(key)));
    }
}
