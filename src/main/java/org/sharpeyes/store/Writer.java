package org.sharpeyes.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. Works that wait together are committed together, and one that fails takes none of the others
 * along: where that cannot be told apart, they are done anew, each for itself. Results are handed out by a second thread, in order: the next
 * batch is written meanwhile.
 */
final class Writer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int QUEUE_LIMIT = 20_000;
    private static final int BATCH_LIMIT = 500;
    private static final int UNANNOUNCED_BATCHES = 8;

    private final Database database;
    private final BlockingQueue<Work<?>> queue = new ArrayBlockingQueue<>(QUEUE_LIMIT);
    private final ExecutorService announcer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("store-results").factory());
    private final Semaphore unannounced = new Semaphore(UNANNOUNCED_BATCHES);
    private final Counter refused;
    private final Timer commits;
    private final WriteFaults faults;
    private final LateRows late = new LateRows();
    private final Thread thread;
    private volatile boolean closed;

    Writer(Database database, MeterRegistry meters) {
        this.database = database;
        Gauge.builder("gw.store.queue", queue, BlockingQueue::size).register(meters);
        refused = meters.counter("gw.store.refused");
        commits = meters.timer("gw.store.commits");
        faults = new WriteFaults(meters);
        thread = Thread.ofPlatform().name("store-writer").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /**
     * Never blocks; the stage fails when too much waits already. It completes on the results thread: do not block it.
     */
    <T> CompletionStage<T> submit(Function<Handle, T> work) {
        return submit(work, result -> {});
    }

    /**
     * The same.
     *
     * @param told is handed the result on the results thread, in the order of the works, before the stage completes
     */
    <T> CompletionStage<T> submit(Function<Handle, T> work, Consumer<T> told) {
        return submit(new Work<>(work, told, false));
    }

    /** The same for a work that leaves rows in {@link #late()}, and settles them before it could miss them. */
    <T> CompletionStage<T> submitLate(Function<Handle, T> work, Consumer<T> told) {
        return submit(new Work<>(work, told, true));
    }

    /** Of the thread that writes. */
    LateRows late() {
        return late;
    }

    private <T> CompletionStage<T> submit(Work<T> entry) {
        if (closed || !queue.offer(entry)) {
            refused.increment();
            entry.result.completeExceptionally(
                    new RejectedExecutionException(closed ? "the store is closed" : "too many writes are waiting"));
        }
        return entry.result;
    }

    /** Whether the database refuses what is written: a full disk still lets itself be read. */
    boolean failing() {
        return faults.last();
    }

    /** Writes what waits, then stops. */
    @Override
    public void close() {
        closed = true;
        // Wakes the thread where nothing is left to write.
        queue.offer(new Work<>(ignored -> true, done -> {}, true));
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        announcer.close();
        queue.forEach(work -> work.result.completeExceptionally(new RejectedExecutionException("the store is closed")));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Work<?>> batch = new ArrayList<>();
        while (!closed || !queue.isEmpty()) {
            try {
                batch.add(queue.take());
                queue.drainTo(batch, BATCH_LIMIT - 1);
                commits.record(() -> write(batch));
                announce(List.copyOf(batch));
            } catch (InterruptedException e) {
                LOG.warn("the store's writer was interrupted and goes on");
            }
            batch.clear();
        }
    }

    private void write(List<Work<?>> batch) {
        RuntimeException failure = commit(batch);
        if (failure != null && batch.size() > 1 && !WriteFaults.isTheDatabases(failure)) {
            // A row that was to be written late is not taken: whose it is shows when each is alone.
            batch.forEach(work -> commit(List.of(work)));
        }
        batch.forEach(this::note);
    }

    private @Nullable RuntimeException commit(List<Work<?>> works) {
        Handle handle = database.writing();
        try {
            handle.begin();
            works.forEach(work -> work.run(handle, late));
            late.settle();
            handle.commit();
            return null;
        } catch (RuntimeException e) {
            LOG.debug("{} writes could not be committed", works.size(), e);
            late.clear();
            works.forEach(work -> work.fail(e));
            database.reconnect(rollBack(handle));
            return e;
        }
    }

    private void note(Work<?> work) {
        RuntimeException failure = work.failure;
        if (failure == null) {
            faults.written();
        } else {
            faults.failed(failure);
        }
    }

    /** Answers whether the connection is as it was before the transaction. */
    private static boolean rollBack(Handle handle) {
        try {
            if (handle.isInTransaction()) {
                handle.rollback();
            }
            return true;
        } catch (RuntimeException e) {
            LOG.debug("the failed transaction had ended already", e);
            return false;
        }
    }

    private void announce(List<Work<?>> batch) {
        unannounced.acquireUninterruptibly();
        announcer.execute(() -> {
            unannounced.release();
            batch.forEach(Work::announce);
        });
    }

    private static final class Work<T> {
        private final Function<Handle, T> task;
        private final Consumer<T> told;
        private final boolean isLate;
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private Runnable outcome = () -> {};
        private @Nullable RuntimeException failure;

        Work(Function<Handle, T> task, Consumer<T> told, boolean isLate) {
            this.task = task;
            this.told = told;
            this.isLate = isLate;
        }

        void run(Handle handle, LateRows late) {
            failure = null;
            late.begin(handle, isLate);
            try {
                T value = task.apply(handle);
                late.end();
                outcome = () -> succeed(value);
            } catch (RuntimeException e) {
                late.undo(e);
                fail(e);
            }
        }

        private void succeed(T value) {
            try {
                told.accept(value);
            } catch (RuntimeException e) {
                LOG.error("whoever is told of writes failed", e);
            }
            result.complete(value);
        }

        void fail(RuntimeException cause) {
            failure = cause;
            outcome = () -> result.completeExceptionally(cause);
        }

        void announce() {
            outcome.run();
        }
    }
}
