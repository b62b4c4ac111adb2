package org.sharpeyes.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.telemetry.HealthCheck.Condition;

class HealthTest {
    private final TestClock clock = new TestClock();

    @Test
    void isUpWhenEveryCheckIs() {
        HealthReport report =
                report(check("a", () -> now(Condition.up("fine"))), check("b", () -> now(Condition.up(""))));

        assertThat(report.up()).isTrue();
        assertThat(report.conditions()).containsKeys("a", "b");
    }

    @Test
    void aCheckThatFailsThrowsOrHangsIsDownAndHarmsNoOther() {
        HealthReport report = report(
                check("good", () -> now(Condition.up("fine"))),
                check("failed", () -> CompletableFuture.failedFuture(new IllegalStateException("secret detail"))),
                check("thrown", () -> {
                    throw new IllegalStateException("secret detail");
                }),
                check("hung", CompletableFuture::new));

        assertThat(report.up()).isFalse();
        assertThat(report.conditions().get("good").up()).isTrue();
        assertThat(report.conditions().get("hung").detail()).contains("no answer");
        assertThat(report.conditions().values())
                .noneMatch(found -> found.detail().contains("secret"));
        assertThat(Map.copyOf(report.conditions())).hasSize(4);
    }

    @Test
    void anEventLoopThatTurnsIsUpAndAStoppedOneIsDown() {
        assertThat(report(new EventLoopHeartbeat(Runnable::run)).up()).isTrue();
        assertThat(report(new EventLoopHeartbeat(task -> {
                            throw new RejectedExecutionException();
                        }))
                        .up())
                .isFalse();
        assertThat(report(new EventLoopHeartbeat(task -> {})).up()).isFalse();
    }

    @Test
    void aPartThatAnswersIsUpAndOneThatThrowsIsDown() {
        assertThat(report(new Probe("part", () -> Condition.up("fine"), Runnable::run))
                        .up())
                .isTrue();
        HealthReport report = report(new Probe(
                "part",
                () -> {
                    throw new IOException("secret detail");
                },
                Runnable::run));
        assertThat(report.up()).isFalse();
        assertThat(report.conditions().get("part").detail())
                .contains("IOException")
                .doesNotContain("secret");
    }

    @Test
    void aFullOrMissingDiskIsDown(@TempDir Path directory) {
        assertThat(report(new DiskSpace(use(directory, 0), 1, Runnable::run)).up())
                .isTrue();
        assertThat(report(new DiskSpace(use(directory, 0), Long.MAX_VALUE, Runnable::run))
                        .up())
                .isFalse();
        assertThat(report(new DiskSpace(use(directory.resolve("gone"), 0), 1, Runnable::run))
                        .up())
                .isFalse();
    }

    @Test
    void dataThatMayTakeSoMuchWarnsBeforeItHas(@TempDir Path directory) throws IOException {
        DiskUse use = use(directory, 1_000);
        DiskRoom room = new DiskRoom(use, 10, Runnable::run);
        DiskSpace space = new DiskSpace(use, 1, Runnable::run);
        assertThat(report(room, space).up()).isTrue();

        Files.write(Files.createDirectories(directory.resolve("snapshots")).resolve("a.jpg"), new byte[950]);
        assertThat(report(room).up()).as("added up once a minute").isTrue();
        clock.advance(Duration.ofMinutes(1));
        assertThat(report(room).conditions().get("disk-low").detail())
                .isEqualTo("5.0 % left for the data, an alert below 10 %");
        assertThat(report(space).up()).isTrue();

        Files.write(directory.resolve("b"), new byte[50]);
        clock.advance(Duration.ofMinutes(1));
        assertThat(report(space).conditions().get("disk").detail()).contains("that the data may take");
        assertThat(report(new DiskRoom(use, 0, Runnable::run)).up()).isTrue();
    }

    private DiskUse use(Path directory, long quota) {
        return new DiskUse(directory, quota, clock, new SimpleMeterRegistry());
    }

    @Test
    void metersAreWrittenForPrometheus() {
        try (Telemetry telemetry = new Telemetry()) {
            telemetry.registry().counter("gw.sip.requests").increment();

            assertThat(telemetry.scrape()).contains("gw_sip_requests_total 1.0", "jvm_memory_used_bytes");
        }
    }

    private static HealthReport report(HealthCheck... checks) {
        return new Health(List.of(), List.of(checks), Duration.ofMillis(100))
                .ready()
                .toCompletableFuture()
                .join();
    }

    private static CompletionStage<Condition> now(Condition condition) {
        return CompletableFuture.completedFuture(condition);
    }

    private static HealthCheck check(String name, Supplier<CompletionStage<Condition>> answer) {
        return new HealthCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public CompletionStage<Condition> check() {
                return answer.get();
            }
        };
    }
}
