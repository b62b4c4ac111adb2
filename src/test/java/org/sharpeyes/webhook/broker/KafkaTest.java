package org.sharpeyes.webhook.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestDatabase;
import org.sharpeyes.store.TestStores;
import org.sharpeyes.webhook.DeliveryUnderTest;

/** Alerts reach a real broker of Kafka, in order by point. */
class KafkaTest {
    @TempDir
    Path directory;

    private DeliveryUnderTest house;

    @BeforeEach
    void open() {
        house = new DeliveryUnderTest(TestDatabase.SQLITE, directory.resolve("gateway"), new TestClock());
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void publishTo(String server) {
        KafkaSettings kafka =
                new KafkaSettings(List.of(server), "alerts", null, List.of("org.sharpeyes.alert.*"), List.of());
        enter(kafka);
    }

    private void enter(KafkaSettings kafka) {
        MqttSettings none = new MqttSettings(null, "x", null, null, null, List.of(), List.of());
        TestStores.await(new Brokers(house.store.endpoints(), code -> code, house.clock)
                .open(kafka, none, "34020000002000000001", new SecureRandom(), house.carriers));
    }

    @Test
    void eventsArriveAsCloudEventsKeyedByTheirSubject() throws Exception {
        try (KafkaBroker broker = new KafkaBroker(directory.resolve("kafka"))) {
            publishTo(broker.address());
            for (int i = 0; i < 30; i++) {
                house.alarm("eye" + i % 3, "报警 " + i);
            }
            List<ConsumerRecord<byte[], byte[]>> read = broker.read("alerts", 30);
            assertThat(read).hasSize(30);
            Map<String, List<String>> sequences = read.stream()
                    .collect(Collectors.groupingBy(
                            record -> new String(record.key(), StandardCharsets.UTF_8),
                            Collectors.mapping(
                                    record -> event(record).path("sequence").asText(), Collectors.toList())));
            assertThat(sequences).hasSize(3).containsKey("grid/340200/point/eye0");
            assertThat(sequences.values())
                    .allSatisfy(each -> assertThat(each).hasSize(10).isSorted().doesNotHaveDuplicates());
            assertThat(new String(
                            read.getFirst().headers().lastHeader("content-type").value(), StandardCharsets.UTF_8))
                    .isEqualTo("application/cloudevents+json; charset=UTF-8");
            await().until(() -> house.webhooks.backlog("kafka").pending() == 0);
        }
    }

    @Test
    void aBrokerThatIsNotThereIsTriedAgainAndTheEndpointIsNotForPeopleToChange() {
        publishTo("127.0.0.1:1");
        house.alarm("eye", "1");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> house.webhooks
                                .health(house.webhooks.find("kafka").orElseThrow())
                                .lastError()
                        != null);
        assertThat(house.webhooks.backlog("kafka").pending()).isEqualTo(1);
        assertThat(TestStores.await(house.webhooks.remove("kafka"))).isInstanceOf(Outcome.Refused.class);
        enter(new KafkaSettings(List.of(), "alerts", null, List.of(), List.of()));
        assertThat(house.webhooks.find("kafka").orElseThrow().enabled()).isFalse();
    }

    @Test
    void whatCannotBeUsedIsRefused() throws Exception {
        Path file = Files.writeString(directory.resolve("more.properties"), "compression.type=zstd");
        KafkaSettings settings = new KafkaSettings(List.of("127.0.0.1:1"), "alerts", file, List.of(), List.of());
        assertThatThrownBy(() -> new KafkaCarrier(settings)).hasMessageContaining("compression.type");
        assertThatThrownBy(() -> new KafkaSettings(List.of(), "a b", null, List.of(), List.of()))
                .hasMessageContaining("topic");
    }

    private static JsonNode event(ConsumerRecord<byte[], byte[]> record) {
        try {
            return new ObjectMapper().readTree(record.value());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
