package org.sharpeyes.transfer;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.jpeg.JpegHeader;
import org.sharpeyes.codec.manscdp.ConfigBlock;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.signalling.message.CommandOutcome;

/**
 * Has devices take pictures and upload them, each order to an address of its own that is good for as many pictures as
 * were ordered, until the device says that it has finished or its time is up. Any thread; only {@link #accept} blocks.
 */
public final class DeviceSnapshots {
    /** Where uploads go: {@code /snapshot-uploads/{session}/{key}}. */
    public static final String PATH = "/snapshot-uploads/";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** A device may say that it has finished before its last upload has been read. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final DeviceOrders orders;
    private final PictureKeeper keeper;
    private final InstantSource clock;
    private final ScheduledExecutorService scheduler;
    private final RandomGenerator random;
    private final OrderBook<SnapshotOrder> book =
            new OrderBook<>(order -> order.report().hasEnded());
    private final List<Consumer<SnapshotReport>> listeners = new CopyOnWriteArrayList<>();

    /** @param random unpredictable */
    public DeviceSnapshots(
            DeviceOrders orders,
            PictureKeeper keeper,
            InstantSource clock,
            ScheduledExecutorService scheduler,
            RandomGenerator random,
            MeterRegistry meters) {
        this.orders = orders;
        this.keeper = keeper;
        this.clock = clock;
        this.scheduler = scheduler;
        this.random = random;
        meters.gauge("gw.snapshots.ordered", this, DeviceSnapshots::running);
    }

    /** Told when an order ends; it must be quick and must not throw. */
    public void addListener(Consumer<SnapshotReport> listener) {
        listeners.add(listener);
    }

    /**
     * Orders pictures; complete when the device has taken the order, or has not. Empty when too many orders run.
     *
     * @param count 1 to 10
     * @param interval seconds between pictures, at least 1
     */
    public CompletionStage<Optional<SnapshotReport>> order(ChannelId channel, int count, int interval) {
        SnapshotOrder order =
                new SnapshotOrder(SessionIds.next(random), SessionIds.next(random), channel, count, clock.instant());
        if (!add(order, PATIENCE.plusSeconds((long) count * interval))) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        String url = orders.httpBase(channel.device()) + PATH + order.session() + "/" + order.key();
        return orders.configure(channel, new ConfigBlock.SnapShotConfig(count, interval, url, order.session()))
                .thenApply(outcome -> Optional.of(onAnswered(order, outcome)));
    }

    private synchronized boolean add(SnapshotOrder order, Duration time) {
        boolean added = book.add(order.session(), order);
        if (added) {
            endAfter(order, time);
        }
        return added;
    }

    public synchronized Optional<SnapshotReport> find(String id) {
        return book.find(id).map(SnapshotOrder::report);
    }

    /** Whether an upload to this address is awaited: to be asked before anything is read. */
    public synchronized boolean awaits(String session, String key) {
        return order(session, key).isPresent();
    }

    private Optional<SnapshotOrder> order(String session, String key) {
        return book.find(session)
                .filter(order -> !order.report().hasEnded())
                .filter(order -> MessageDigest.isEqual(
                        order.key().getBytes(StandardCharsets.US_ASCII), key.getBytes(StandardCharsets.US_ASCII)));
    }

    /**
     * Takes an uploaded file; blocks while it is written.
     *
     * @throws IOException if it could not be kept; the device may try again
     */
    public UploadResult accept(String session, String key, byte[] file) throws IOException {
        JpegHeader header;
        try {
            header = JpegHeader.read(file);
        } catch (MalformedMessageException other) {
            return UploadResult.NO_JPEG;
        }
        SnapshotOrder order;
        synchronized (this) {
            order = order(session, key).orElse(null);
            if (order == null) {
                return UploadResult.UNKNOWN;
            }
            if (!order.expect()) {
                return UploadResult.TOO_MANY;
            }
        }
        keep(order, header, file);
        return UploadResult.KEPT;
    }

    private void keep(SnapshotOrder order, JpegHeader header, byte[] file) throws IOException {
        SnapshotReport.Picture kept = null;
        try {
            kept = keeper.keep(order.channel(), clock.instant(), header, file);
        } finally {
            synchronized (this) {
                order.came(kept);
                if (order.isFull()) {
                    end(order);
                }
            }
        }
    }

    private synchronized SnapshotReport onAnswered(SnapshotOrder order, CommandOutcome outcome) {
        order.answered(outcome);
        boolean perhapsTaken = outcome instanceof CommandOutcome.Done || outcome instanceof CommandOutcome.NoAnswer;
        if (!perhapsTaken) {
            end(order);
        }
        return order.report();
    }

    /** What signalling learned: fewer names than pictures ordered mean that some failed. */
    public void onDeviceEvent(DeviceEvent event) {
        if (event instanceof DeviceEvent.SnapshotsUploaded uploaded) {
            synchronized (this) {
                book.find(uploaded.sessionId())
                        .filter(order -> order.channel().device().equals(uploaded.device()))
                        .ifPresent(order -> onFinished(order, uploaded.fileIds().size()));
            }
        }
    }

    private void onFinished(SnapshotOrder order, int uploaded) {
        if (order.report().pictures().size() >= uploaded) {
            end(order);
        } else {
            endAfter(order, GRACE);
        }
    }

    private void endAfter(SnapshotOrder order, Duration time) {
        order.await(scheduler.schedule(() -> end(order), time.toMillis(), TimeUnit.MILLISECONDS));
    }

    private synchronized void end(SnapshotOrder order) {
        if (order.end()) {
            listeners.forEach(listener -> listener.accept(order.report()));
        }
    }

    private synchronized long running() {
        return book.running();
    }
}
