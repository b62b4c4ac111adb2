package org.sharpeyes.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.DeviceAlarm;
import org.sharpeyes.telemetry.TracesSettings;
import org.sharpeyes.webhook.TraceParent;

class TracingTest {
    private static final String GATEWAY = "34020000002000000001";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void withoutAnEndpointNothingStandsInAnybodysWay() {
        ExecutorService workers = Executors.newSingleThreadExecutor();
        Function<DeviceAlarm, CompletionStage<Void>> keeper = alarm -> CompletableFuture.completedStage(null);
        try (Tracing off = Tracing.open(TracesSettings.NONE, GATEWAY, InstantSource.system(), meters)) {
            assertThat(off.tracer().isEnabled()).isFalse();
            assertThat(off.around(workers)).isSameAs(workers);
            assertThat(off.around(keeper)).isSameAs(keeper);
            assertThat(meters.getMeters()).isEmpty();
            assertThat(TraceParent.current()).isNull();
        } finally {
            workers.shutdown();
        }
    }

    @Test
    void whatIsOnItsWayArrivesBeforeTheGatewayIsGone() {
        try (Collector collector = new Collector()) {
            TracesSettings settings = new TracesSettings(collector.endpoint(), 1);
            try (Tracing tracing = Tracing.open(settings, GATEWAY, InstantSource.system(), meters)) {
                tracing.tracer().spanBuilder("last").startSpan().end();
            }
            assertThat(collector.named("last")).hasSize(1);
        }
    }

    @Test
    void whatACollectorDoesNotTakeIsCountedAndItIsAskedAgain() {
        try (Collector collector = new Collector();
                Tracing tracing = Tracing.open(
                        new TracesSettings(collector.endpoint() + "/", 1), GATEWAY, InstantSource.system(), meters)) {
            collector.answerWith(503);
            tracing.tracer().spanBuilder("lost").startSpan().end();
            await().until(() -> count("failed") == 1);
            collector.answerWith(200);
            tracing.tracer().spanBuilder("taken").startSpan().end();
            await().until(() -> count("exported") == 1);
            assertThat(collector.taken()).extracting(Collector.Taken::name).containsExactly("taken");
        }
    }

    @Test
    void aCollectorThatHangsCostsSpansAndNothingElse() {
        CompletableResultCode never = new CompletableResultCode();
        AtomicBoolean hangs = new AtomicBoolean();
        SdkTracerProvider spans = SdkTracerProvider.builder()
                .addSpanProcessor(new SpanQueue(new Hanging(never, hangs), meters))
                .build();
        try {
            spans.get("test").spanBuilder("first").startSpan().end();
            await().untilTrue(hangs);
            for (int number = 0; number < 6_000; number++) {
                Span span = spans.get("test").spanBuilder("many").startSpan();
                span.end();
            }
            assertThat(meters.get("gw.traces.queue").gauge().value()).isBetween(4_000.0, 4_096.0);
            assertThat(count("dropped")).isGreaterThan(1_000);
        } finally {
            never.succeed();
            spans.close();
        }
    }

    private double count(String result) {
        return meters.get("gw.traces.spans").tag("result", result).counter().count();
    }

    private record Hanging(CompletableResultCode end, AtomicBoolean hangs) implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            hangs.set(true);
            return end;
        }

        @Override
        public CompletableResultCode flush() {
            return end;
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
