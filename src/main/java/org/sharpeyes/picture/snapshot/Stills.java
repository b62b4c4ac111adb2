package org.sharpeyes.picture.snapshot;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.Track;
import org.sharpeyes.picture.PictureSettings;
import org.sharpeyes.picture.process.WorkerCommand;
import org.sharpeyes.picture.worker.Message;

/**
 * Makes JPEGs of key frames in worker processes. One process is kept ready; more are started while orders queue up, as
 * far as the settings allow. All methods may be called from any thread and do not block.
 */
public final class Stills implements AutoCloseable {
    /** A 4K key frame takes a tenth of it on a busy machine. */
    public static final Duration PATIENCE = Duration.ofSeconds(3);

    private final PictureSettings settings;
    private final WorkerCommand command;
    private final ScheduledExecutorService scheduler;
    private final Duration patience;
    private final StillMeters meters;
    private final BlockingQueue<Order> queue;
    private final List<StillWorker> workers = new ArrayList<>();
    private boolean closed;

    /**
     * @param scheduler its tasks are short; owned by the caller
     * @param patience how long a worker may take for one picture before it is killed
     */
    public Stills(
            PictureSettings settings,
            WorkerCommand command,
            ScheduledExecutorService scheduler,
            Duration patience,
            MeterRegistry meters) {
        this.settings = settings;
        this.command = command;
        this.scheduler = scheduler;
        this.patience = patience;
        this.meters = StillMeters.in(meters);
        this.queue = new ArrayBlockingQueue<>(settings.snapshotQueue());
        Gauge.builder("gw.picture.still.queue", queue, BlockingQueue::size).register(meters);
    }

    /** Starts the first worker, so that it is warm when it is needed. */
    public synchronized void start() {
        if (workers.isEmpty() && !closed) {
            hire();
        }
    }

    /**
     * Makes a JPEG of this key frame.
     *
     * @param keyFrame taken over
     * @return completes on a worker's thread, never exceptionally
     */
    public CompletionStage<StillResult> make(Track.Video track, AccessUnit keyFrame) {
        Message.TakeStill message = new Message.TakeStill(
                track.codec(),
                track.configuration(),
                settings.snapshotMaxWidth(),
                settings.snapshotQuality(),
                keyFrame);
        Order order = new Order(message, new CompletableFuture<>());
        if (!take(order)) {
            meters.refused().increment();
            order.end(new StillResult.Busy("%d snapshots are waiting already".formatted(settings.snapshotQueue())));
        }
        return order.result();
    }

    private synchronized boolean take(Order order) {
        boolean tooMany = !queue.isEmpty() || workers.isEmpty();
        if (tooMany && workers.size() < settings.snapshotWorkers() && !closed) {
            hire();
        }
        return !closed && queue.offer(order);
    }

    private void hire() {
        StillWorker worker = new StillWorker(command, queue, scheduler, patience, meters);
        workers.add(worker);
        worker.start();
    }

    @Override
    public synchronized void close() {
        closed = true;
        workers.forEach(StillWorker::close);
        List<Order> waiting = new ArrayList<>();
        queue.drainTo(waiting);
        waiting.forEach(order -> order.end(new StillResult.Busy("the gateway is shutting down")));
    }
}
