package org.sharpeyes.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.store.EachDatabase;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestDatabase;

/** Somebody sets the clock: nothing is delivered later for it, nothing twice, all in order. */
@EachDatabase
class ClockSetDeliveryTest {
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

    private boolean isAllDelivered() {
        return house.deliveries(endpoint).stream().allMatch(delivery -> delivery.state() == Delivery.State.DELIVERED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H"})
    void whatWaitsForAnotherAttemptAndWhatComesAfterIt(Duration step) {
        receiver.answer("eye", 503);
        house.alarm("eye", "1");
        await().until(() -> house.deliveries(endpoint).getFirst().attempts() == 1);
        house.clock.set(step);
        receiver.answer("eye", 200);
        house.alarm("eye", "2");
        house.alarm("ear", "1");
        await().until(() -> receiver.seen() == 2);

        house.scheduler.advance(Duration.ofSeconds(7));
        await().until(() -> isAllDelivered() && receiver.seen() == 4);
        assertThat(Stream.generate(receiver::take)
                        .limit(4)
                        .filter(request -> request.subject().endsWith("eye"))
                        .map(Receiver.Request::sequence))
                .isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H"})
    void whatIsUnderWayIsNotClaimedASecondTime(Duration step) {
        receiver.meanwhile(() -> {
            house.clock.set(step);
            house.scheduler.advance(Duration.ofSeconds(2));
            receiver.meanwhile(() -> {});
        });
        house.alarm("eye", "1");
        await().until(this::isAllDelivered);
        house.alarm("eye", "2");
        await().until(() -> isAllDelivered() && house.deliveries(endpoint).size() == 2);
        assertThat(receiver.seen()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H"})
    void aPauseOfTheReceiverIsNoLonger(Duration step) {
        receiver.answer("", 503);
        for (int i = 0; i < 6; i++) {
            house.alarm("eye" + i, "1");
        }
        await().until(() -> house.webhooks.health(endpoint.endpoint()).pausedUntil() != null
                && house.webhooks.health(endpoint.endpoint()).underWay() == 0);
        house.clock.set(step);
        assertThat(house.webhooks.health(endpoint.endpoint()).pausedUntil())
                .isBetween(house.clock.instant(), house.clock.instant().plusSeconds(60));
        receiver.answer("", 200);
        house.scheduler.advance(Duration.ofSeconds(61));
        await().until(this::isAllDelivered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H"})
    void aGatewayThatStartsAgainBySuchAClockWaitsForNothing(Duration step) {
        receiver.answer("eye", 503);
        house.alarm("eye", "1");
        await().until(() -> house.deliveries(endpoint).getFirst().attempts() == 1);
        house.dispatcher.close();
        house.alerts.close();
        house.store.close();
        receiver.answer("eye", 200);
        TestClock clock = new TestClock();
        clock.set(step);
        house = new DeliveryUnderTest(database, directory, clock);
        await().until(this::isAllDelivered);
    }
}
