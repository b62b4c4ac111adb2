package org.sharpeyes.tracing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spans that have ended, on their way to the collector: one thread takes them, many at a time. What finds no room is
 * dropped, what the collector does not take is lost; both are counted, and nobody waits for either.
 */
final class SpanQueue implements SpanProcessor {
    private static final Logger LOG = LoggerFactory.getLogger(SpanQueue.class);
    private static final int ROOM = 4096;
    private static final int AT_A_TIME = 512;
    /** So long more spans are waited for. */
    private static final Duration GATHER = Duration.ofMillis(500);
    /** Longer than the exporter's own patience. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final BlockingQueue<SpanData> ended = new ArrayBlockingQueue<>(ROOM);
    private final SpanExporter exporter;
    private final Counter exported;
    private final Counter failed;
    private final Counter dropped;
    private final Thread sending;
    private boolean refused;

    SpanQueue(SpanExporter exporter, MeterRegistry meters) {
        this.exporter = exporter;
        exported = meters.counter("gw.traces.spans", "result", "exported");
        failed = meters.counter("gw.traces.spans", "result", "failed");
        dropped = meters.counter("gw.traces.spans", "result", "dropped");
        Gauge.builder("gw.traces.queue", ended, BlockingQueue::size).register(meters);
        sending = Thread.ofPlatform().daemon().name("traces").start(this::run);
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        // Only what has ended is of interest.
    }

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        if (span.getSpanContext().isSampled() && !ended.offer(span.toSpanData())) {
            dropped.increment();
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    /** Until it is interrupted: wherever that finds it, what has gathered by then goes last. */
    private void run() {
        List<SpanData> batch = new ArrayList<>(AT_A_TIME);
        try {
            while (true) {
                batch.add(ended.take());
                TimeUnit.MILLISECONDS.sleep(GATHER.toMillis());
                ended.drainTo(batch, AT_A_TIME - 1);
                export(batch);
                batch.clear();
            }
        } catch (InterruptedException closed) {
            ended.drainTo(batch, AT_A_TIME);
            exportLast(batch);
        }
    }

    private void export(List<SpanData> batch) {
        boolean taken = isTaken(batch);
        (taken ? exported : failed).increment(batch.size());
        if (taken == refused) {
            LOG.warn(taken ? "traces are taken again" : "traces cannot be delivered; those that cannot are lost");
        }
        refused = !taken;
    }

    private boolean isTaken(List<SpanData> batch) {
        try {
            return exporter.export(List.copyOf(batch))
                    .join(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .isSuccess();
        } catch (RuntimeException broken) {
            LOG.debug("traces could not be written", broken);
            return false;
        }
    }

    /** What a collector that is well takes in no time. */
    private void exportLast(List<SpanData> batch) {
        if (!batch.isEmpty() && !refused) {
            export(batch);
        }
    }

    @Override
    public CompletableResultCode shutdown() {
        sending.interrupt();
        try {
            sending.join(CLOSING);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        return exporter.shutdown();
    }
}
