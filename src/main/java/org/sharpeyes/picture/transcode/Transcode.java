package org.sharpeyes.picture.transcode;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AccessUnitSink;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.picture.PictureSettings;
import org.sharpeyes.picture.process.WorkerCommand;
import org.sharpeyes.picture.process.WorkerProcess;
import org.sharpeyes.picture.worker.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream on its way through a worker process: one thread writes to it, one reads from it, and the result goes to the
 * stream's loop. It ends once, with its source, its process or by {@link #onEnd()}, and then everything is free.
 */
final class Transcode implements AccessUnitSink {
    private static final Logger LOG = LoggerFactory.getLogger(Transcode.class);

    /** How many times the patience a worker has until it is ready. */
    private static final int STARTING = 4;

    private final PictureSettings settings;
    private final AccessUnitSink result;
    private final Executor loop;
    private final TranscodeMeters meters;
    private final Consumer<Transcode> onEnded;
    private final UnitQueue queue = new UnitQueue();
    private final AtomicBoolean ended = new AtomicBoolean();

    /** The source's tracks by their generation. */
    private final Map<Integer, TrackSet> sources = new ConcurrentHashMap<>();

    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private long doneBefore;
    private long idleNanos;
    private int generation;
    private volatile @Nullable WorkerProcess process;

    Transcode(
            PictureSettings settings,
            AccessUnitSink result,
            Executor loop,
            TranscodeMeters meters,
            Consumer<Transcode> onEnded) {
        this.settings = settings;
        this.result = result;
        this.loop = loop;
        this.meters = meters;
        this.onEnded = onEnded;
    }

    void start(WorkerCommand command) {
        start("transcode-in", () -> feed(command));
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    int queued() {
        return queue.size();
    }

    @Override
    public void onTracks(TrackSet tracks) {
        Track.Video video = tracks.video();
        if (video != null) {
            generation++;
            sources.put(generation, tracks);
            queue.add(new Message.Configure(
                    generation,
                    video.codec(),
                    video.configuration(),
                    settings.transcodeMaxWidth(),
                    settings.transcodeMaxHeight()));
        }
    }

    @Override
    public void onAccessUnit(AccessUnit unit) {
        queue.add(unit);
    }

    @Override
    public void onGap() {
        // What follows is a key frame.
    }

    @Override
    public void onEnd() {
        end();
    }

    private void feed(WorkerCommand command) {
        try {
            WorkerProcess started = WorkerProcess.start(command);
            process = started;
            sent.incrementAndGet(); // its being ready is the first answer
            started.awaitReady();
            done.incrementAndGet();
            start("transcode-out", () -> drain(started));
            while (!ended.get()) {
                Message next = queue.take();
                if (next != null) {
                    write(started, next);
                }
            }
        } catch (IOException e) {
            died(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    private void write(WorkerProcess worker, Message message) throws IOException {
        if (!(message instanceof Message.Unit(AccessUnit unit))) {
            worker.write(message);
            return;
        }
        try {
            if (unit.isVideo()) {
                sent.incrementAndGet();
            }
            worker.write(message);
        } finally {
            unit.payload().release();
        }
    }

    private void drain(WorkerProcess worker) {
        try {
            while (!ended.get()) {
                switch (worker.read()) {
                    case Message.Unit(AccessUnit unit) -> pass(unit);
                    case Message.Announce announce -> pass(announce);
                    case Message.Done answered -> done.incrementAndGet();
                    case Message other -> throw new IOException("not a result: " + other.getClass());
                }
            }
        } catch (IOException e) {
            died(e);
        } finally {
            end();
        }
    }

    private void pass(AccessUnit unit) {
        try {
            loop.execute(() -> result.onAccessUnit(unit));
        } catch (RejectedExecutionException shutDown) {
            unit.payload().release();
        }
    }

    private void pass(Message.Announce announce) {
        sources.keySet().removeIf(older -> older < announce.generation());
        TrackSet source = sources.get(announce.generation());
        if (source != null) {
            onLoop(() -> result.onTracks(source.withVideo(announce.track())));
        }
    }

    /**
     * To be called now and then by one thread: kills a worker that owes an answer for too long. It may take longer to be
     * ready: a process that yields to others is not started again and again on a machine that is busy.
     *
     * @param period since the last call
     */
    void watch(Duration period, Duration patience) {
        meters.skipped().increment(queue.takeSkipped());
        long doneNow = done.get();
        idleNanos = doneNow == doneBefore && sent.get() != doneNow ? idleNanos + period.toNanos() : 0;
        doneBefore = doneNow;
        long limit = patience.toNanos() * (doneNow == 0 ? STARTING : 1);
        WorkerProcess current = process;
        if (idleNanos >= limit && current != null) {
            LOG.warn("picture worker {} hangs and is killed", current.pid());
            current.close();
        }
    }

    private void died(IOException reason) {
        if (finish()) {
            LOG.warn("a transcode ended with its worker: {}", reason.toString());
            meters.died().increment();
        }
    }

    /** Kills the process and frees everything; any thread, only the first call counts. */
    void end() {
        finish();
        WorkerProcess current = process;
        if (current != null) {
            current.close();
        }
    }

    private boolean finish() {
        if (!ended.compareAndSet(false, true)) {
            return false;
        }
        queue.close();
        meters.skipped().increment(queue.takeSkipped());
        onEnded.accept(this);
        onLoop(result::onEnd);
        return true;
    }

    private void onLoop(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException shutDown) {
            LOG.debug("the loop of a transcode is shut down");
        }
    }
}
