package org.sharpeyes.signalling.catalog;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.model.CatalogItem;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.transaction.SignallingThread;

class CatalogQueriesTest {
    private static final DeviceId DEVICE = new DeviceId("34020000001180000001");

    private final SignallingThread thread = new SignallingThread();
    private final List<DeviceEvent> events = new CopyOnWriteArrayList<>();
    private final List<Manscdp.CatalogQuery> asked = new CopyOnWriteArrayList<>();
    /** What the device says to the queries to come, in turn, and at once: it cannot have been quiet before that. */
    private final Queue<Runnable> answers = new ConcurrentLinkedQueue<>();

    private int status = 200;
    private CatalogQueries catalogs =
            new CatalogQueries(this::send, thread, events::add, InstantSource.system(), Duration.ofMillis(500));

    @AfterEach
    void stop() {
        thread.close();
    }

    /** A device that also takes TCP connections, or refuses them. */
    private CatalogQueries reachableOverTcp(boolean reachable, List<Manscdp> overTcp) {
        QuerySender way = (device, query) -> {
            overTcp.add(query);
            return send(device, query);
        };
        QuerySender sender = new QuerySender() {
            @Override
            public CompletionStage<Integer> send(DeviceId device, Manscdp query) {
                return CatalogQueriesTest.this.send(device, query);
            }

            @Override
            public CompletionStage<Optional<QuerySender>> overTcp(DeviceId device) {
                return CompletableFuture.completedStage(reachable ? Optional.of(way) : Optional.empty());
            }
        };
        return new CatalogQueries(sender, thread, events::add, InstantSource.system(), Duration.ofMillis(500));
    }

    @Test
    void whatWasLostIsAskedForOverTcp() throws Exception {
        List<Manscdp> overTcp = new CopyOnWriteArrayList<>();
        catalogs = reachableOverTcp(true, overTcp);
        answers.add(() -> answer(3, "340200"));
        answers.add(() -> answer(3, "340200", "34020000001320000001", "34020000001320000002"));

        assertThat(outcome(catalogs.sync(DEVICE)))
                .isEqualTo(new CatalogSync(DEVICE, CatalogSync.State.COMPLETE, 3, 3, 0));
        assertThat(overTcp).containsExactly(asked.getLast());
    }

    @Test
    void whoTakesNoConnectionIsAskedAsBefore() throws Exception {
        catalogs = reachableOverTcp(false, List.of());
        answers.add(() -> answer(2, "340200"));
        answers.add(() -> answer(1, "34020000001320000001"));

        assertThat(outcome(catalogs.sync(DEVICE)).state()).isEqualTo(CatalogSync.State.COMPLETE);
        assertThat(asked.getLast().deviceCode()).isEqualTo("340200");
    }

    private CompletionStage<Integer> send(DeviceId device, Manscdp query) {
        if (query instanceof Manscdp.CatalogQuery catalog) {
            asked.add(catalog);
            Runnable answer = answers.poll();
            if (answer != null) {
                answer.run();
            }
        }
        return CompletableFuture.completedStage(status);
    }

    @Test
    void asksOnceMoreOnShortfallAndThenTakesWhatCame() throws Exception {
        answers.add(() -> answer(3, "a"));
        answers.add(() -> answer(3, "a", "b"));

        assertThat(outcome(catalogs.sync(DEVICE)))
                .isEqualTo(new CatalogSync(DEVICE, CatalogSync.State.PARTIAL, 3, 2, 1));
        DeviceEvent.CatalogReceived received = (DeviceEvent.CatalogReceived) events.getFirst();
        assertThat(received.complete()).isFalse();
        assertThat(received.items()).extracting(CatalogItem::code).containsExactly("a", "b");
        assertThat(asked).hasSize(2);
    }

    @Test
    void whatIsMissingIsLookedForBelowTheNodes() throws Exception {
        answers.add(() -> answer(4, "340200", "34020000002160000001", "34020000001320000001"));
        answers.add(() -> answer(1, "34020000001320000001"));
        answers.add(() -> answer(1, "34020000001320000002"));

        assertThat(outcome(catalogs.sync(DEVICE)))
                .isEqualTo(new CatalogSync(DEVICE, CatalogSync.State.COMPLETE, 4, 4, 0));
        assertThat(asked)
                .extracting(Manscdp.CatalogQuery::deviceCode)
                .containsExactly(DEVICE.value(), "340200", "34020000002160000001");
    }

    @Test
    void aDeviceWhoseNodesBringNothingIsNotAskedOnAndOn() throws Exception {
        answers.add(() -> answer(9, "340201", "340202", "340203", "340204", "340205"));

        assertThat(outcome(catalogs.sync(DEVICE)))
                .isEqualTo(new CatalogSync(DEVICE, CatalogSync.State.PARTIAL, 9, 5, 4));
        assertThat(asked).hasSize(4);
        assertThat(((DeviceEvent.CatalogReceived) events.getFirst()).complete()).isFalse();
    }

    @Test
    void aDeviceThatDoesNotCountIsCompleteWhenQuiet() throws Exception {
        answers.add(() -> {
            answer(-1, "a");
            answer(0, "b");
        });

        assertThat(outcome(catalogs.sync(DEVICE)))
                .isEqualTo(new CatalogSync(DEVICE, CatalogSync.State.COMPLETE, 2, 2, 0));
    }

    @Test
    void anEmptyCatalogIsComplete() throws Exception {
        answers.add(() -> answer(0));

        assertThat(outcome(catalogs.sync(DEVICE)))
                .isEqualTo(new CatalogSync(DEVICE, CatalogSync.State.COMPLETE, 0, 0, 0));
    }

    @Test
    void anErrorIsFailureAndNoEmptyCatalog() throws Exception {
        answers.add(this::refuse);

        assertThat(outcome(catalogs.sync(DEVICE)).state()).isEqualTo(CatalogSync.State.FAILED);
        assertThat(events).isEmpty();
        assertThat(asked).hasSize(1);
    }

    @Test
    void anErrorOfOneNodeLeavesTheOthers() throws Exception {
        answers.add(() -> answer(3, "340201", "340202"));
        answers.add(this::refuse);
        answers.add(() -> answer(1, "34020000001320000001"));

        assertThat(outcome(catalogs.sync(DEVICE)))
                .isEqualTo(new CatalogSync(DEVICE, CatalogSync.State.COMPLETE, 3, 3, 0));
    }

    @Test
    void atTheEndWhoWaitsIsToldWhatThereIs() throws Exception {
        CompletionStage<CatalogSync> sync = catalogs.sync(DEVICE);
        await().pollInterval(Duration.ofMillis(10)).until(() -> asked.size() == 1);
        answer(3, "a");
        thread.run(catalogs::end);
        thread.close();

        assertThat(outcome(sync)).isEqualTo(new CatalogSync(DEVICE, CatalogSync.State.PARTIAL, 3, 1, 2));
    }

    private void refuse() {
        Manscdp.CatalogQuery query = asked.getLast();
        catalogs.onResponse(DEVICE, new Manscdp.CatalogResponse(query.sn(), query.deviceCode(), false, 0, List.of()));
    }

    @Test
    void silenceIsFailure() throws Exception {
        assertThat(outcome(catalogs.sync(DEVICE)).state()).isEqualTo(CatalogSync.State.FAILED);
        assertThat(events).isEmpty();
        assertThat(asked).hasSize(2);
    }

    @Test
    void whoAnswersNothingIsAskedOnce() throws Exception {
        status = 408;

        assertThat(outcome(catalogs.sync(DEVICE)).state()).isEqualTo(CatalogSync.State.NO_ANSWER);
        assertThat(asked).hasSize(1);
    }

    @Test
    void whoseAnswerNeverComesAndNeverFailsIsNotWaitedForForever() throws Exception {
        catalogs = new CatalogQueries(
                (device, query) -> new CompletableFuture<>(),
                thread,
                events::add,
                InstantSource.system(),
                Duration.ofMillis(20));

        assertThat(outcome(catalogs.sync(DEVICE)).state()).isEqualTo(CatalogSync.State.NO_ANSWER);
    }

    @Test
    void whatNobodyAskedForIsHeardAndCompletesNothing() throws Exception {
        catalogs.onResponse(DEVICE, new Manscdp.CatalogResponse(9, DEVICE.value(), 1, List.of(item("x"))));
        answers.add(() -> {
            catalogs.onResponse(DEVICE, new Manscdp.CatalogResponse(999, DEVICE.value(), 1, List.of(item("x"))));
            answer(1, "a");
        });

        assertThat(outcome(catalogs.sync(DEVICE)).received()).isEqualTo(1);
        assertThat(events).hasSize(3).allSatisfy(event -> {
            DeviceEvent.CatalogReceived received = (DeviceEvent.CatalogReceived) event;
            String code = received.complete() ? "a" : "x";
            assertThat(received.items()).extracting(CatalogItem::code).containsExactly(code);
        });
        assertThat(((DeviceEvent.CatalogReceived) events.getLast()).complete()).isTrue();
    }

    private void answer(int sumNum, String... codes) {
        List<CatalogItem> items = Stream.of(codes).map(CatalogQueriesTest::item).toList();
        catalogs.onResponse(DEVICE, new Manscdp.CatalogResponse(asked.getLast().sn(), DEVICE.value(), sumNum, items));
    }

    private static CatalogSync outcome(CompletionStage<CatalogSync> sync) throws Exception {
        return sync.toCompletableFuture().get(5, SECONDS);
    }

    private static CatalogItem item(String code) {
        return new CatalogItem(code, code, null, null, null, null, List.of(), false, true, null, null, null, Map.of());
    }
}
