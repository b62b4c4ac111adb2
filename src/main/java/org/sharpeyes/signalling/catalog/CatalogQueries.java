package org.sharpeyes.signalling.catalog;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.transaction.SignallingThread;
import org.sharpeyes.signalling.transaction.Turns;

/**
 * Queries devices for what they are and have, a few at a time. A catalog is complete when as many distinct items have
 * come as promised; what is missing after a quiet time is asked for again, over TCP or node by node, and then
 * the catalog is taken as it is. Who answers nothing at all is asked no more. Any thread, but for what says otherwise.
 */
public final class CatalogQueries {
    private static final int AT_A_TIME = 64;
    private static final int NO_ANSWER = 408;
    /** The device has said nothing: it did not answer, is not registered, or was not asked. */
    private static final Set<Integer> UNREACHED = Set.of(NO_ANSWER, 480, 503);

    private final QuerySender sender;
    private final SignallingThread thread;
    private final Consumer<DeviceEvent> events;
    private final InstantSource clock;
    private final Duration quiet;
    private final Map<DeviceId, CatalogCollection> wanted = new HashMap<>();
    private final Turns turns;
    private int lastSn;

    /**
     * Asks nobody yet.
     *
     * @param thread the signalling thread
     * @param quiet how long a device may send nothing before its catalog is taken as it is
     */
    public CatalogQueries(
            QuerySender sender,
            SignallingThread thread,
            Consumer<DeviceEvent> events,
            InstantSource clock,
            Duration quiet) {
        this.sender = sender;
        this.thread = thread;
        this.events = events;
        this.clock = clock;
        this.quiet = quiet;
        this.turns = new Turns(AT_A_TIME, thread);
    }

    /** Asks for the catalog, when its turn comes; joins a query that is under way. The outcome never fails. */
    public CompletionStage<CatalogSync> sync(DeviceId device) {
        CompletableFuture<CatalogSync> outcome = new CompletableFuture<>();
        if (!thread.run(() -> want(device).whenComplete((sync, failure) -> outcome.complete(sync)))) {
            outcome.complete(CatalogSync.failed(device));
        }
        return outcome;
    }

    /**
     * One part of a catalog has come. One that answers no query under way is taken for what it says, and completes
     * none: some devices announce each changed channel so, others answer late.
     */
    public void onResponse(DeviceId device, Manscdp.CatalogResponse part) {
        thread.run(() -> {
            CatalogCollection collection = wanted.get(device);
            if (!part.ok() && part.items().isEmpty()) {
                if (collection != null && collection.isLatest(part)) {
                    refused(collection);
                }
            } else if (collection != null && collection.isAnsweredBy(part)) {
                take(collection, part);
            } else if (!part.items().isEmpty()) {
                events.accept(new DeviceEvent.CatalogReceived(
                        device,
                        clock.instant(),
                        part.items(),
                        Math.max(part.sumNum(), part.items().size()),
                        false));
            }
        });
    }

    /** The device is offline: what has come so far is all there is. */
    public void onOffline(DeviceId device) {
        if (thread.isCurrent() && !wanted.containsKey(device)) {
            return;
        }
        thread.run(() -> {
            CatalogCollection collection = wanted.get(device);
            if (collection != null && collection.attempts() > 0) {
                finish(collection);
            }
        });
    }

    /** Nothing more will come: what waits is taken as it is. Signalling thread. */
    public void end() {
        List.copyOf(wanted.values()).forEach(this::finish);
    }

    private CompletionStage<CatalogSync> want(DeviceId device) {
        CatalogCollection known = wanted.get(device);
        if (known != null) {
            return known.outcome();
        }
        CatalogCollection collection = new CatalogCollection(device);
        wanted.put(device, collection);
        boolean accepted = turns.add(turn -> {
            collection.begin(turn);
            begin(collection);
        });
        if (!accepted) {
            finish(collection);
        }
        return collection.outcome();
    }

    /** Devices that wait for their turn. Signalling thread. */
    public int waiting() {
        return turns.waiting();
    }

    private void begin(CatalogCollection collection) {
        String device = collection.device().value();
        sender.send(collection.device(), new Manscdp.DeviceInfoQuery(nextSn(), device))
                .thenAccept(status -> thread.run(() -> {
                    if (!UNREACHED.contains(status)) {
                        collection.heard();
                    }
                }));
        ask(collection, device, sender);
    }

    private void take(CatalogCollection collection, Manscdp.CatalogResponse part) {
        boolean wasComplete = collection.isLatestComplete();
        collection.add(part);
        if (collection.isComplete()) {
            finish(collection);
        } else if (collection.attempts() > 1 && !wasComplete && collection.isLatestComplete()) {
            askForMore(collection);
        }
    }

    /** It took the message, and then answered ERROR. */
    private void refused(CatalogCollection collection) {
        if (collection.parts() == 0) {
            finish(collection);
        } else {
            askForMore(collection);
        }
    }

    private void ask(CatalogCollection collection, String code, QuerySender way) {
        int sn = nextSn();
        collection.asked(sn, code);
        int attempt = collection.attempts();
        way.send(collection.device(), new Manscdp.CatalogQuery(sn, code))
                .thenAccept(status -> thread.run(() -> answered(collection, attempt, status)));
        watch(collection, collection.parts());
    }

    private void answered(CatalogCollection collection, int attempt, int status) {
        if (status < 300) {
            collection.confirmed();
        } else if (attempt == collection.attempts()) {
            if (status == NO_ANSWER && !collection.isHeard()) {
                giveUp(collection);
            } else {
                askForMore(collection);
            }
        }
    }

    /** Who has not answered one question will not answer the next. */
    private void giveUp(CatalogCollection collection) {
        collection.silent();
        finish(collection);
    }

    private void watch(CatalogCollection collection, int partsBefore) {
        int attempt = collection.attempts();
        thread.runAfter(quiet, () -> {
            if (collection.outcome().isDone() || attempt != collection.attempts()) {
                return;
            }
            if (collection.parts() > partsBefore || collection.mayYetBeHeard()) {
                watch(collection, collection.parts());
            } else if (!collection.isHeard()) {
                giveUp(collection);
            } else {
                askForMore(collection);
            }
        });
    }

    /** What is lost over UDP comes over TCP, where the device takes a connection. */
    private void askForMore(CatalogCollection collection) {
        if (collection.isShort() && collection.mayTryTcp()) {
            sender.overTcp(collection.device()).thenAccept(way -> thread.run(() -> askForMore(collection, way)));
        } else {
            askNext(collection);
        }
    }

    private void askForMore(CatalogCollection collection, Optional<QuerySender> overTcp) {
        if (!collection.outcome().isDone()) {
            overTcp.ifPresentOrElse(
                    way -> ask(collection, collection.device().value(), way), () -> askNext(collection));
        }
    }

    private void askNext(CatalogCollection collection) {
        Optional<String> next = collection.isShort() ? collection.next() : Optional.empty();
        next.ifPresentOrElse(code -> ask(collection, code, sender), () -> finish(collection));
    }

    private void finish(CatalogCollection collection) {
        if (collection.outcome().isDone()) {
            return;
        }
        wanted.remove(collection.device());
        collection.end();
        if (collection.parts() == 0) {
            collection.outcome().complete(collection.nothing());
        } else {
            CatalogSync sync = CatalogSync.of(
                    collection.device(),
                    collection.expected(),
                    collection.items().size());
            events.accept(new DeviceEvent.CatalogReceived(
                    collection.device(),
                    clock.instant(),
                    collection.items(),
                    sync.expected(),
                    sync.state() == CatalogSync.State.COMPLETE));
            collection.outcome().complete(sync);
        }
    }

    private int nextSn() {
        lastSn = lastSn == Integer.MAX_VALUE ? 1 : lastSn + 1;
        return lastSn;
    }
}
