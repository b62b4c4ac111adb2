package org.sharpeyes.webhook.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestDatabase;
import org.sharpeyes.store.TestStores;
import org.sharpeyes.webhook.DeliveryUnderTest;

/** Alerts reach Mosquitto, also after it was away. */
class MqttTest {
    @TempDir
    Path directory;

    private record Published(String topic, MqttMessage message) {}

    private static MqttSettings settings(String url) {
        return new MqttSettings(
                URI.create(url), "city/alerts", null, null, null, List.of("org.sharpeyes.alert.*"), List.of());
    }

    private static void publish(DeliveryUnderTest house, MqttSettings mqtt) {
        KafkaSettings none = new KafkaSettings(List.of(), "x", null, List.of(), List.of());
        TestStores.await(new Brokers(house.store.endpoints(), code -> code, house.clock)
                .open(none, mqtt, "34020000002000000001", new SecureRandom(), house.carriers));
    }

    @Test
    void eventsArriveOnTheTopicOfTheirSubjectAlsoAfterTheBrokerWasAway() throws Exception {
        try (Mosquitto broker = new Mosquitto(directory);
                DeliveryUnderTest house =
                        new DeliveryUnderTest(TestDatabase.SQLITE, directory.resolve("gateway"), new TestClock())) {
            List<Published> read = new CopyOnWriteArrayList<>();
            publish(house, settings("mqtt://127.0.0.1:" + broker.port()));
            MqttClient reader = subscribed(broker, read);
            house.alarm("eye", "报警 1");
            house.alarm("a+b#", "2");
            await().until(() -> read.size() == 2);
            end(reader);
            assertThat(read)
                    .extracting(Published::topic)
                    .containsExactlyInAnyOrder(
                            "city/alerts/grid/340200/point/eye", "city/alerts/grid/340200/point/a_b_");
            MqttMessage first = read.getFirst().message();
            assertThat(first.getProperties().getContentType()).isEqualTo("application/cloudevents+json");
            assertThat(first.getQos()).isEqualTo(1);
            assertThat(new ObjectMapper()
                            .readTree(first.getPayload())
                            .path("specversion")
                            .asText())
                    .isEqualTo("1.0");
            await().until(() -> house.webhooks.backlog("mqtt").pending() == 0);

            broker.close();
            house.alarm("eye", "3");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> house.webhooks
                                    .health(house.webhooks.find("mqtt").orElseThrow())
                                    .lastError()
                            != null);
            broker.start();
            MqttClient again = subscribed(broker, read);
            house.scheduler.advance(Duration.ofSeconds(10));
            await().until(() -> read.size() == 3);
            end(again);
        }
    }

    private static void end(MqttClient reader) throws Exception {
        reader.disconnect();
        reader.close();
    }

    private static MqttClient subscribed(Mosquitto broker, List<Published> read) throws Exception {
        MqttClient reader = new MqttClient("tcp://127.0.0.1:" + broker.port(), "reader", new MemoryPersistence());
        reader.connect();
        reader.subscribe(
                new MqttSubscription[] {new MqttSubscription("city/#", 1)},
                new org.eclipse.paho.mqttv5.client.IMqttMessageListener[] {
                    (topic, message) -> read.add(new Published(topic, message))
                });
        return reader;
    }

    @Test
    void settingsThatCannotBeUsedAreRefusedAndThePasswordIsNotShown() {
        assertThatThrownBy(() -> settings("http://127.0.0.1")).hasMessageContaining("mqtt://");
        MqttSettings secret = new MqttSettings(null, "t", null, "user", "open-sesame", List.of(), List.of());
        assertThat(secret.toString()).doesNotContain("open-sesame");
        assertThatThrownBy(() -> new MqttSettings(null, "a/#", null, null, null, List.of(), List.of()))
                .hasMessageContaining("topic");
    }
}
