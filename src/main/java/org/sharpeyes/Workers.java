package org.sharpeyes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads beside the event loops. None keeps the process alive; every queue is bounded and its depth a metric. */
final class Workers {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final int BLOCKING_THREADS = 32;
    private static final int BLOCKING_QUEUE = 1024;
    private static final int CATALOG_QUEUE = 4096;
    private static final int IMPORT_QUEUE = 8;

    private Workers() {}

    /** Virtual threads where they are not pinned by synchronized code (JEP 491), a bounded pool before that. */
    static ExecutorService blocking(MeterRegistry meters) {
        return Runtime.version().feature() >= 24
                ? Executors.newVirtualThreadPerTaskExecutor()
                : pool(BLOCKING_THREADS, BLOCKING_QUEUE, "gw.http.blocking.queue", meters);
    }

    /** Takes in catalogs, one after the other. */
    static ExecutorService catalogs(MeterRegistry meters) {
        return pool(1, CATALOG_QUEUE, "gw.inventory.queue", meters);
    }

    /** Imports sheets, one after the other. */
    static ExecutorService imports(MeterRegistry meters) {
        return pool(1, IMPORT_QUEUE, "gw.imports.queue", meters);
    }

    /** Keeps the time; its tasks are short, and those that are cancelled cost nothing any more. */
    static ScheduledExecutorService scheduler() {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, Workers::daemon);
        scheduler.setRemoveOnCancelPolicy(true);
        return scheduler;
    }

    /** Repeats a short task, that long after it ended, until the parts are closed; one that fails is repeated, too. */
    static void every(Duration pause, Runnable task, ScheduledExecutorService scheduler, Parts parts) {
        Future<?> ticking = scheduler.scheduleWithFixedDelay(
                () -> attempt(task), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        parts.add(() -> ticking.cancel(false));
    }

    private static void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("what is done regularly failed this time", e);
        }
    }

    private static ExecutorService pool(int threads, int limit, String metric, MeterRegistry meters) {
        BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(limit);
        Gauge.builder(metric, queue, BlockingQueue::size).register(meters);
        return new ThreadPoolExecutor(threads, threads, 30, TimeUnit.SECONDS, queue, Workers::daemon);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "gateway-worker");
        thread.setDaemon(true);
        return thread;
    }
}
