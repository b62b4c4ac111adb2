package org.sharpeyes.picture.transcode;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.AccessUnitSink;
import org.sharpeyes.picture.PictureSettings;
import org.sharpeyes.picture.process.WorkerCommand;

/** All transcodes, and the budget they live within. All methods may be called from any thread and do not block. */
public final class Transcodes implements AutoCloseable {
    /** A worker that owes an answer for so long hangs. */
    public static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final Duration WATCH = Duration.ofMillis(500);

    private final PictureSettings settings;
    private final WorkerCommand command;
    private final Duration patience;
    private final TranscodeMeters meters;
    private final Set<Transcode> running = new HashSet<>();
    private final ScheduledExecutorService scheduler;

    /** Null while there is nothing to look after. */
    private @Nullable Future<?> watch;

    private boolean closed;

    /**
     * @param scheduler looks after the workers; its tasks are short; owned by the caller
     * @param patience how long a worker may owe an answer before it is killed
     */
    public Transcodes(
            PictureSettings settings,
            WorkerCommand command,
            ScheduledExecutorService scheduler,
            Duration patience,
            MeterRegistry meters) {
        this.settings = settings;
        this.command = command;
        this.scheduler = scheduler;
        this.patience = patience;
        this.meters = TranscodeMeters.in(meters);
        Gauge.builder("gw.transcode.slots.used", this, all -> all.snapshot().size())
                .register(meters);
        Gauge.builder("gw.picture.transcode.queue", this, Transcodes::queued).register(meters);
    }

    /**
     * Begins to turn a stream into H.264, if the budget allows one more.
     *
     * @param result gets tracks and units, and its end once, whatever ended the work; on the loop
     * @param loop of both streams
     * @return where the units of the source go, on the loop; its {@code onEnd} ends the work
     */
    public Optional<AccessUnitSink> begin(AccessUnitSink result, Executor loop) {
        Transcode transcode = new Transcode(settings, result, loop, meters, this::remove);
        synchronized (running) {
            if (closed || running.size() >= settings.transcodes()) {
                meters.refused().increment();
                return Optional.empty();
            }
            running.add(transcode);
            if (watch == null) {
                watch = scheduler.scheduleWithFixedDelay(
                        this::watch, WATCH.toMillis(), WATCH.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
        transcode.start(command);
        return Optional.of(transcode);
    }

    private void remove(Transcode ended) {
        synchronized (running) {
            running.remove(ended);
            stopWatchingNobody();
        }
    }

    private void stopWatchingNobody() {
        if (watch != null && running.isEmpty()) {
            watch.cancel(false);
            watch = null;
        }
    }

    private List<Transcode> snapshot() {
        synchronized (running) {
            return List.copyOf(running);
        }
    }

    private int queued() {
        return snapshot().stream().mapToInt(Transcode::queued).sum();
    }

    private void watch() {
        snapshot().forEach(transcode -> transcode.watch(WATCH, patience));
    }

    @Override
    public void close() {
        synchronized (running) {
            closed = true;
        }
        snapshot().forEach(Transcode::end);
    }
}
