package org.sharpeyes.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestDatabase;
import org.sharpeyes.webhook.HostileReceiver.Manner;

/** Whatever a receiver does costs itself its event, and nobody else anything. */
class HostileReceiverTest {
    @TempDir
    Path directory;

    private DeliveryUnderTest house;

    @BeforeEach
    void open() {
        house = new DeliveryUnderTest(TestDatabase.SQLITE, directory, new TestClock());
    }

    @AfterEach
    void close() {
        house.close();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CLOSES_IN_THE_BODY", "ENDLESS_BODY", "DRIPS"})
    void anAnswerThatIsNoneIsAFailureOfThisReceiverAlone(Manner manner) {
        try (HostileReceiver hostile = new HostileReceiver(manner);
                Receiver good = new Receiver()) {
            CreatedEndpoint bad = house.subscribe(hostile.url());
            house.subscribe(good.url());
            house.alarm("eye", "1");
            good.take();
            await().until(() -> hostile.connections() == 1);
            if (manner == Manner.HANGS) {
                house.alarm("other", "2");
                good.take();
                house.scheduler.advance(Duration.ofSeconds(30));
            }

            await().until(() -> house.deliveries(bad).getLast().attempts() == 1);
            Delivery delivery = house.deliveries(bad).getLast();
            assertThat(delivery.state()).isEqualTo(Delivery.State.PENDING);
            assertThat(delivery.lastStatus()).isNull();
            assertThat(delivery.lastError()).isNotBlank();
            assertThat(hostile.sentBytes()).isLessThan(16_000_000);
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.INCLUDE,
            names = {"CLOSES_IN_THE_BODY", "ENDLESS_BODY"})
    void whatWasTakenStaysTakenHoweverTheAnswerEnds(Manner manner) {
        try (HostileReceiver hostile = new HostileReceiver(manner)) {
            CreatedEndpoint endpoint = house.subscribe(hostile.url());
            house.alarm("eye", "1");

            await().until(() -> house.deliveries(endpoint).getFirst().state() == Delivery.State.DELIVERED);
            assertThat(house.webhooks.attempts(
                            house.deliveries(endpoint).getFirst().id()))
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.answer()).hasSizeLessThanOrEqualTo(1024));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3600, 3600",
        "'Fri, 01 May 2026 13:00:00 GMT', 3600",
        "999999999, 86400",
        "'Fri, 01 May 1970 13:00:00 GMT', 5",
        "-5, 5",
        "99999999999999999999, 5",
        "soon, 5"
    })
    void aWishForSilenceIsTakenAsFarAsItMakesSense(String retryAfter, long seconds) {
        try (Receiver receiver = new Receiver()) {
            CreatedEndpoint endpoint = house.subscribe(receiver.url());
            receiver.answer("/point/eye", 503, Map.of("Retry-After", retryAfter));
            house.alarm("eye", "1");

            await().until(() -> house.deliveries(endpoint).getFirst().attempts() == 1);
            assertThat(house.deliveries(endpoint).getFirst().nextAttemptAt())
                    .isEqualTo(house.clock.instant().plusSeconds(seconds));
        }
    }

    @Test
    void anAnswerThatDripsIsCutOff() {
        try (HostileReceiver hostile = new HostileReceiver(Manner.DRIPS)) {
            CreatedEndpoint endpoint = house.subscribe(hostile.url());
            house.alarm("eye", "1");
            await().until(() -> hostile.connections() == 1);
            house.scheduler.advance(Duration.ofSeconds(30));

            await().until(() -> house.deliveries(endpoint).getFirst().attempts() == 1);
            assertThat(house.deliveries(endpoint).getFirst().state()).isEqualTo(Delivery.State.PENDING);
        }
    }

    @Test
    void aNameServiceThatDoesNotAnswerHoldsUpItsOwnHostOnly() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        InetAddress public4 = InetAddress.getByAddress(new byte[] {8, 8, 8, 8});
        GuardedResolver resolver = new GuardedResolver(new AddressGuard(WebhookSettings.DEFAULT), new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                if (host.startsWith("hangs")) {
                    asked.incrementAndGet();
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        throw new UnknownHostException("closing");
                    }
                }
                return new InetAddress[] {public4};
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        });
        try (resolver) {
            List<CompletableFuture<InetAddress[]>> waiting = java.util.stream.IntStream.range(0, 10)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> resolved(resolver, "hangs.example")))
                    .toList();
            await().until(() -> asked.get() == 1);
            assertThat(resolver.resolve("answers.example")).containsExactly(public4);
            assertThat(asked).hasValue(1);
            never.countDown();
            waiting.forEach(each -> assertThat(each.join()).containsExactly(public4));
        }
    }

    @Test
    void aNameThatLeadsHomeIsNotConnectedTo() {
        GuardedResolver resolver = new GuardedResolver(new AddressGuard(WebhookSettings.DEFAULT), new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                return new InetAddress[] {
                    InetAddress.getByAddress(new byte[] {8, 8, 8, 8}), InetAddress.getLoopbackAddress()
                };
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        });
        try (resolver) {
            assertThatThrownBy(() -> resolver.resolve("rebinding.example"))
                    .isInstanceOf(UnknownHostException.class)
                    .hasMessageContaining("127.0.0.1 is not a public address");
        }
    }

    private static InetAddress[] resolved(GuardedResolver resolver, String host) {
        try {
            return resolver.resolve(host);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
