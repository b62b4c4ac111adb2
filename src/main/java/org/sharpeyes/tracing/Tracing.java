package org.sharpeyes.tracing;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.DeviceAlarm;
import org.sharpeyes.play.LivePlay;
import org.sharpeyes.telemetry.TracesSettings;
import org.sharpeyes.webhook.Carrier;

/** Traces of what the gateway does, or none: then everything that is handed in is handed back as it is. */
public final class Tracing implements AutoCloseable {
    private static final String SCOPE = "org.sharpeyes.gateway";
    /** Says by itself what {@link SpanQueue} says already, and not into the gateway's log; held, or it would be forgotten. */
    private static final Logger LIBRARY = Logger.getLogger("io.opentelemetry");

    private final Tracer tracer;
    private final @Nullable SdkTracerProvider spans;

    private Tracing(TracerProvider provider, @Nullable SdkTracerProvider spans) {
        tracer = provider.get(SCOPE);
        this.spans = spans;
    }

    /**
     * Begins to export where the settings say where to.
     *
     * @param gatewayId tells several gateways apart
     */
    public static Tracing open(TracesSettings settings, String gatewayId, InstantSource clock, MeterRegistry meters) {
        String url = settings.url();
        if (url == null) {
            return new Tracing(TracerProvider.noop(), null);
        }
        LIBRARY.setLevel(Level.OFF);
        SdkTracerProvider spans = SdkTracerProvider.builder()
                .setClock(new WallClock(clock))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.ratio())))
                .setResource(Resource.create(Attributes.of(
                        AttributeKey.stringKey("service.name"),
                        "sharp-eyes-gateway",
                        AttributeKey.stringKey("service.instance.id"),
                        gatewayId)))
                .addSpanProcessor(new SpanQueue(exporter(url), meters))
                .build();
        return new Tracing(spans, spans);
    }

    private static SpanExporter exporter(String url) {
        return OtlpHttpSpanExporter.builder()
                .setComponentLoader(new Sender())
                .setEndpoint(url)
                .setTimeout(Duration.ofSeconds(5))
                .setRetryPolicy(null)
                .build();
    }

    /** Makes spans; one that is off makes none. */
    public Tracer tracer() {
        return tracer;
    }

    private boolean isOff() {
        return spans == null;
    }

    /** Its work belongs to what its caller does. */
    public ExecutorService around(ExecutorService workers) {
        return isOff() ? workers : Context.taskWrapping(workers);
    }

    /** Every attempt is a span of the trace of its event. */
    public Carrier around(Carrier carrier) {
        return isOff() ? carrier : new AttemptSpans(carrier, tracer);
    }

    /** Every alarm that a device tells of begins a trace. */
    public Function<DeviceAlarm, CompletionStage<Void>> around(Function<DeviceAlarm, CompletionStage<Void>> keeper) {
        return isOff() ? keeper : new AlarmSpans(keeper, tracer);
    }

    /** Every play is a trace of its own, or part of the call that it was opened by. */
    public void follow(LivePlay play) {
        if (!isOff()) {
            play.addListener(new PlaySpans(tracer));
        }
    }

    @Override
    public void close() {
        if (spans != null) {
            spans.shutdown().join(5, TimeUnit.SECONDS);
        }
    }

    /** Hands the exporter the one thing that it looks for among the services of the class path. */
    private static final class Sender implements ComponentLoader {
        @Override
        public <S> Iterable<S> load(Class<S> service) {
            return service == HttpSenderProvider.class
                    ? List.of(service.cast((HttpSenderProvider) OtlpSender::new))
                    : List.of();
        }
    }

    /** The clock that everything else in the gateway goes by. */
    private record WallClock(InstantSource source) implements Clock {
        @Override
        public long now() {
            Instant now = source.instant();
            return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }
    }
}
