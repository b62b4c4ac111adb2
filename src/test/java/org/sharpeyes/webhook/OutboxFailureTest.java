package org.sharpeyes.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestDatabase;
import org.sharpeyes.store.TestStores;

/** What a database that takes nothing for a while, or is slow, means for what is delivered meanwhile. */
class OutboxFailureTest {
    @TempDir
    Path directory;

    private final Receiver receiver = new Receiver();
    private final CompletableFuture<Object> released = new CompletableFuture<>();
    private final List<Outbox.Exchange> exchanges = new CopyOnWriteArrayList<>();
    private volatile boolean refuses;
    private DeliveryUnderTest house;
    private CreatedEndpoint endpoint;

    @BeforeEach
    void open() {
        WebhookSettings settings = WebhookSettings.allowing(List.of("127.0.0.0/8"));
        house = new DeliveryUnderTest(TestDatabase.SQLITE, directory, new TestClock(), settings, this::between);
        endpoint = house.subscribe(receiver.url());
    }

    @AfterEach
    void close() {
        house.close();
        receiver.close();
    }

    private Outbox between(Outbox outbox) {
        return (Outbox) Proxy.newProxyInstance(
                Outbox.class.getClassLoader(),
                new Class<?>[] {Outbox.class},
                (proxy, method, arguments) -> call(outbox, method, arguments));
    }

    private Object call(Outbox outbox, Method method, Object[] arguments) throws Throwable {
        try {
            if (method.getName().equals("releaseAll")) {
                return released.thenCompose(done -> outbox.releaseAll((Instant) arguments[0]));
            }
            if (method.getName().equals("exchange")) {
                exchanges.add((Outbox.Exchange) arguments[0]);
                if (refuses) {
                    return CompletableFuture.failedFuture(new IllegalStateException("the disk is full"));
                }
            }
            return method.invoke(outbox, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Delivery delivery() {
        return house.deliveries(endpoint).getFirst();
    }

    private void release() {
        released.complete("done");
    }

    @Test
    void nothingIsClaimedBeforeWhatTheLastRunHadClaimedIsReleased() {
        house.alarm("eye", "1");
        house.scheduler.advance(Duration.ofSeconds(1));
        assertThat(exchanges).isEmpty();
        release();
        assertThat(receiver.take().subject()).endsWith("/eye");
    }

    @Test
    void whatWasTakenIsNotSentAgainBecauseItCouldNotBeKept() {
        release();
        receiver.meanwhile(() -> refuses = true);
        house.alarm("eye", "1");
        receiver.take();
        await().until(() -> !exchanges.getLast().concluded().isEmpty());
        for (int i = 0; i < 20; i++) {
            house.scheduler.advance(Duration.ofSeconds(1));
        }
        assertThat(delivery().state()).isEqualTo(Delivery.State.PENDING);
        refuses = false;
        house.scheduler.advance(Duration.ofSeconds(1));
        await().until(() -> delivery().state() == Delivery.State.DELIVERED);
        assertThat(receiver.seen()).isEqualTo(1);
        assertThat(delivery().attempts()).isEqualTo(1);
        await().until(() -> house.webhooks.health(endpoint.endpoint()).underWay() == 0);
    }

    @Test
    void whatCouldNotBeKeptForALeaseIsSentAgainByTheSameId() {
        release();
        receiver.meanwhile(() -> refuses = true);
        house.alarm("eye", "1");
        String id = receiver.take().header("webhook-id");
        await().until(() -> !exchanges.getLast().concluded().isEmpty());
        house.scheduler.advance(Duration.ofMinutes(2));
        receiver.meanwhile(() -> {});
        refuses = false;
        house.scheduler.advance(Duration.ofSeconds(1));
        assertThat(receiver.take().header("webhook-id")).isEqualTo(id);
        await().until(() -> delivery().state() == Delivery.State.DELIVERED);
        await().until(() -> house.webhooks.health(endpoint.endpoint()).underWay() == 0);
    }

    @Test
    void manyAreKeptTogether() {
        release();
        for (int i = 0; i < 300; i++) {
            RenderedEvent event = TestStores.FORMAT.test("subject" + i, house.clock.instant());
            TestStores.await(house.store.outbox().enqueue(endpoint.endpoint().id(), event));
        }
        house.dispatcher.wake();
        await().until(() -> receiver.seen() == 300);
        await().until(() -> house.webhooks.backlog(endpoint.endpoint().id()).pending() == 0);
        assertThat(exchanges).allSatisfy(one -> assertThat(one.concluded()).hasSizeLessThanOrEqualTo(64));
        assertThat(receiver.ids()).doesNotHaveDuplicates();
    }

    @Test
    void anEndpointThatIsSwitchedOffMeanwhileStillHandsIn() {
        release();
        EndpointChange off = new EndpointChange(null, null, null, null, false);
        receiver.meanwhile(
                () -> TestStores.await(house.webhooks.change(endpoint.endpoint().id(), off)));
        house.alarm("eye", "1");
        await().until(() -> delivery().state() == Delivery.State.DELIVERED);
    }
}
