package org.sharpeyes.picture.snapshot;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.picture.process.WorkerCommand;
import org.sharpeyes.picture.process.WorkerProcess;
import org.sharpeyes.picture.worker.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread with a process: takes orders out of the queue one at a time, so that a death costs one of them. The process
 * is started before an order needs it, and killed when it does not answer in time.
 */
final class StillWorker implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StillWorker.class);
    private static final Duration START_PATIENCE = Duration.ofSeconds(20);
    private static final long LOOK_MILLIS = 500;

    private final WorkerCommand command;
    private final BlockingQueue<Order> queue;
    private final ScheduledExecutorService scheduler;
    private final Duration patience;
    private final StillMeters meters;
    private final Backoff backoff = new Backoff();
    private final Thread thread = new Thread(this, "picture-worker");
    private volatile @Nullable WorkerProcess process;
    private volatile boolean closed;

    /**
     * @param scheduler kills what is late
     * @param patience how long one order may take
     */
    StillWorker(
            WorkerCommand command,
            BlockingQueue<Order> queue,
            ScheduledExecutorService scheduler,
            Duration patience,
            StillMeters meters) {
        this.command = command;
        this.queue = queue;
        this.scheduler = scheduler;
        this.patience = patience;
        this.meters = meters;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        try {
            while (!closed) {
                WorkerProcess ready = ready();
                Order order = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (order == null) {
                    continue;
                }
                order.end(
                        ready == null ? new StillResult.Busy("no worker process can be started") : made(ready, order));
            }
        } catch (InterruptedException end) {
            LOG.debug("closed");
        } finally {
            discard();
        }
    }

    /** The process, started now if need be; null while it is better not tried again. */
    private @Nullable WorkerProcess ready() {
        WorkerProcess current = process;
        if (current != null && current.isAlive()) {
            return current;
        }
        discard();
        return backoff.isOver() ? started() : null;
    }

    private @Nullable WorkerProcess started() {
        try {
            WorkerProcess fresh = WorkerProcess.start(command);
            process = fresh;
            if (closed) {
                return null;
            }
            Future<?> late = killAfter(START_PATIENCE, fresh);
            try {
                fresh.awaitReady();
            } finally {
                late.cancel(false);
            }
            LOG.info("picture worker {} is ready", fresh.pid());
            return fresh;
        } catch (IOException e) {
            if (!closed) {
                LOG.warn("a picture worker did not start: {}", e.toString());
                died();
            }
            return null;
        }
    }

    private StillResult made(WorkerProcess worker, Order order) {
        long begun = System.nanoTime();
        Future<?> late = killAfter(patience, worker);
        try {
            worker.write(order.message());
            StillResult result = result(worker.read());
            backoff.succeeded();
            meters.made().record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
            return result;
        } catch (IOException | RuntimeException e) {
            LOG.warn("picture worker {} died or did not answer in time: {}", worker.pid(), e.toString());
            died();
            return new StillResult.Failed("the worker process died or did not answer in time");
        } finally {
            late.cancel(false);
        }
    }

    private static StillResult result(Message answer) throws IOException {
        return switch (answer) {
            case Message.Still still -> new StillResult.Made(still.width(), still.height(), still.jpeg());
            case Message.Failed failed -> new StillResult.Failed(failed.reason());
            case Message other -> throw new IOException("not an answer: " + other.getClass());
        };
    }

    private Future<?> killAfter(Duration time, WorkerProcess worker) {
        return scheduler.schedule(worker::close, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void died() {
        meters.died().increment();
        discard();
        backoff.failed();
    }

    private void discard() {
        WorkerProcess current = process;
        if (current != null) {
            current.close();
            process = null;
        }
    }

    /** Kills the process; the order in work fails, those that wait are left to the owner of the queue. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        WorkerProcess current = process;
        if (current != null) {
            current.close();
        }
    }
}
