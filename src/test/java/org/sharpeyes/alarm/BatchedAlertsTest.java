package org.sharpeyes.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.sharpeyes.inventory.Fixtures;
import org.sharpeyes.model.PageRequest;
import org.sharpeyes.model.Secret;
import org.sharpeyes.store.TestStores;
import org.sharpeyes.webhook.Delivery;
import org.sharpeyes.webhook.Endpoint;
import org.sharpeyes.webhook.SigningKeys;

/** Alerts that wait together are written together, and still each by itself. */
class BatchedAlertsTest extends AlertsOfOneDevice {
    private final CountDownLatch gathered = new CountDownLatch(1);

    /** What is asked for until it goes on is one transaction. */
    private void gather() {
        store.alerts().transact(transaction -> {
            try {
                gathered.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return null;
        });
    }

    private void goOn(List<CompletionStage<Void>> reported) {
        gathered.countDown();
        reported.forEach(TestStores::await);
    }

    private Report report(String fingerprint) {
        return Report.of(
                "test",
                fingerprint,
                AlertLevel.YELLOW,
                Wording.asTold(fingerprint),
                Wording.asTold(""),
                inventory.placeOf(Fixtures.DEVICE, CAMERA),
                clock.instant());
    }

    private Endpoint endpoint() {
        Endpoint endpoint = new Endpoint(
                "one",
                URI.create("http://127.0.0.1:1/"),
                List.of("*"),
                List.of(),
                null,
                true,
                null,
                null,
                clock.instant());
        TestStores.await(store.endpoints().save(endpoint, SigningKeys.of(new Secret("whsec_" + "a".repeat(32)))));
        return endpoint;
    }

    private List<Delivery> deliveries() {
        return store.outbox().deliveries("one", null, PageRequest.first(100)).items();
    }

    @Test
    void whatIsReportedManyTimesIsOneAlertWithTheLastOfIt() {
        endpoint();
        gather();
        List<CompletionStage<Void>> reported = new ArrayList<>();
        for (int time = 0; time < 3; time++) {
            reported.add(alerts.report(report("a")));
            reported.add(alerts.report(report("b" + time)));
        }
        reported.add(alerts.resolve("a"));
        goOn(reported);

        assertThat(all()).hasSize(4);
        assertThat(all())
                .filteredOn(alert -> alert.fingerprint().equals("a"))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.occurrences()).isEqualTo(3);
                    assertThat(alert.active()).isFalse();
                });
        assertThat(events).extracting(AlertEvent::sequence).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(deliveries()).hasSize(7).allMatch(delivery -> delivery.state() == Delivery.State.PENDING);
    }

    @Test
    void whoeverFailsLeavesNothingAndTakesNobodyAlong() {
        endpoint();
        TestStores.await(alerts.report(report("before")));
        gather();
        List<CompletionStage<Void>> reported = new ArrayList<>();
        reported.add(alerts.report(report("a")));
        // One fails with rows that wait, the other behind rows that are written.
        CompletionStage<?> early = store.alerts().transact(transaction -> fail(transaction, ""));
        CompletionStage<?> late = store.alerts().transact(transaction -> fail(transaction, "before"));
        reported.add(alerts.report(report("b")));
        goOn(reported);

        assertThat(early.toCompletableFuture()).failsWithin(Duration.ofSeconds(10));
        assertThat(late.toCompletableFuture()).failsWithin(Duration.ofSeconds(10));
        assertThat(all()).extracting(Alert::fingerprint).containsExactly("b", "a", "before");
        assertThat(all()).allMatch(alert -> alert.level() == AlertLevel.YELLOW);
        assertThat(alerts.history(all().getLast().id())).isEmpty();
        assertThat(events).extracting(AlertEvent::sequence).containsExactly(1L, 2L, 3L);
        assertThat(deliveries()).hasSize(3);
    }

    private Object fail(AlertTransaction transaction, String known) {
        Alert alert = transaction
                .findActive(known)
                .map(found -> AlertChanges.escalate(found, clock.instant()))
                .orElseGet(() -> AlertChanges.open(report("x"), Verdict.plain(AlertLevel.RED), clock.instant()));
        AlertBook.tell(transaction, AlertEvent.Type.OPENED, alert, clock.instant());
        if (!known.isEmpty()) {
            transaction.append(alert.id(), new AlertStep(clock.instant(), alert.state(), alert.state(), "x", ""));
            transaction.lookAtMuted("nobody", clock.instant());
        }
        throw new IllegalStateException("on purpose");
    }

    @Test
    void whoeverGoesMeanwhileIsNotWrittenTo() {
        endpoint();
        gather();
        List<CompletionStage<Void>> reported = new ArrayList<>();
        reported.add(alerts.report(report("a")));
        reported.add(store.endpoints().remove("one"));
        reported.add(alerts.report(report("b")));
        goOn(reported);
        assertThat(all()).hasSize(2);
        assertThat(deliveries()).isEmpty();
    }
}
