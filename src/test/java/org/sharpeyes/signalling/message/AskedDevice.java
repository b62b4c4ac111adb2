package org.sharpeyes.signalling.message;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.profile.Profiles;
import org.sharpeyes.signalling.transaction.SignallingThread;

/** Asks one device, which is a stand-in of a few lines: it takes every message and answers as a test says. */
abstract class AskedDevice {
    static final DeviceId DEVICE = new DeviceId("34020000001320000001");
    static final String CHANNEL = "34020000001310000001";
    static final LocalDateTime NOON = LocalDateTime.of(2024, 5, 1, 12, 0);
    static final Duration PATIENCE = Duration.ofMillis(400);
    static final int SILENT = 0;
    final CompletableFuture<Integer> unanswered = new CompletableFuture<>();
    final SignallingThread thread = new SignallingThread();
    final List<Manscdp> sent = new CopyOnWriteArrayList<>();
    /** What it says to the messages to come, in turn, and at once: no patience can end before that. */
    final Queue<Runnable> answers = new ConcurrentLinkedQueue<>();

    final Profiles profiles = Profiles.builtIn();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    volatile Optional<String> version = Optional.of("3.0");
    volatile int status = 200;
    final DeviceRequests requests = new DeviceRequests(
            this::send,
            device -> version,
            profiles,
            thread,
            meters,
            new DeviceRequests.Patience(PATIENCE, Duration.ofMillis(300), Duration.ofMillis(100)));

    @AfterEach
    void stop() {
        await().until(() -> meters.get("gw.sip.commands.pending").gauge().value() == 0);
        thread.close();
    }

    CompletionStage<Integer> send(DeviceId device, Manscdp message) {
        sent.add(message);
        Runnable answer = answers.poll();
        if (answer != null) {
            answer.run();
        }
        return status == SILENT ? unanswered : CompletableFuture.completedStage(status);
    }

    CompletionStage<CommandOutcome> ask(IntFunction<? extends Manscdp> request) {
        int before = sent.size();
        CompletionStage<CommandOutcome> outcome = requests.ask(DEVICE, request);
        await().pollInterval(Duration.ofMillis(5))
                .until(() ->
                        sent.size() > before || outcome.toCompletableFuture().isDone());
        return outcome;
    }

    int sn() {
        return sent.getLast().sn();
    }

    static CommandOutcome of(CompletionStage<CommandOutcome> outcome) throws Exception {
        return outcome.toCompletableFuture().get(5, SECONDS);
    }

    static Manscdp control(int sn, ControlCommand command) {
        return new Manscdp.DeviceControl(sn, CHANNEL, command);
    }
}
