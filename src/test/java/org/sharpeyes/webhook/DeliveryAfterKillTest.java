package org.sharpeyes.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.alarm.AlertFilter;
import org.sharpeyes.model.PageRequest;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestScheduler;
import org.sharpeyes.store.TestStores;

/** A gateway killed outright between the commit of an alert and its delivery delivers it after the next start. */
class DeliveryAfterKillTest {
    @TempDir
    Path directory;

    private final Receiver receiver = new Receiver();
    private final TestClock clock = new TestClock();
    private final TestScheduler scheduler = new TestScheduler(clock);

    @AfterEach
    void close() {
        scheduler.shutdownNow();
        receiver.close();
    }

    @Test
    void killedBeforeTheFirstAttempt() throws IOException, InterruptedException {
        kill(start(false));
        assertThat(receiver.seen()).isZero();
        receiver.answer("/point/eye", 500);
        clock.advance(Duration.ofDays(36500));
        try (Store store = TestStores.open(directory, clock);
                Dispatcher dispatcher = dispatcher(store)) {
            assertThat(store.alerts()
                            .list(AlertFilter.ALL, PageRequest.first(5))
                            .items())
                    .hasSize(1);
            dispatcher.start();
            Receiver.Request first = receiver.take();
            String endpoint = store.endpoints().list().getFirst().id();
            await().until(() -> store.outbox()
                            .deliveries(endpoint, null, PageRequest.first(1))
                            .items()
                            .getFirst()
                            .attempts()
                    == 1);
            receiver.answer("/point/eye", 200);
            scheduler.advance(Duration.ofSeconds(10));
            Receiver.Request second = receiver.take();
            assertThat(second.header("webhook-id")).isEqualTo(first.header("webhook-id"));
            assertThat(second.body()).isEqualTo(first.body());
        }
    }

    @Test
    void killedDuringAnAttempt() throws IOException, InterruptedException {
        receiver.answer("/point/eye", 500);
        Process gateway = start(true);
        Receiver.Request first = receiver.take();
        kill(gateway);
        receiver.answer("/point/eye", 200);
        clock.advance(Duration.ofDays(36500));
        try (Store store = TestStores.open(directory, clock);
                Dispatcher dispatcher = dispatcher(store)) {
            dispatcher.start();
            assertThat(receiver.take().header("webhook-id")).isEqualTo(first.header("webhook-id"));
        }
    }

    private Dispatcher dispatcher(Store store) {
        AddressGuard guard = new AddressGuard(WebhookSettings.allowing(List.of("127.0.0.0/8")));
        return new Dispatcher(
                store.endpoints(),
                store.outbox(),
                new Carriers(new HttpCarrier(WebhookSettings.DEFAULT, guard, clock, scheduler)),
                DeliveryWatch.NONE,
                clock.steady(),
                scheduler,
                new SecureRandom(),
                new SimpleMeterRegistry());
    }

    private Process start(boolean delivering) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-Xmx128m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GatewayToKill.class.getName(),
                        directory.toString(),
                        receiver.url(),
                        Boolean.toString(delivering))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        while (line != null && !line.equals("committed")) {
            line = output.readLine();
        }
        assertThat(line).isEqualTo("committed");
        return process;
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
}
