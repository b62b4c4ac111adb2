package org.sharpeyes.signalling.message;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.sharpeyes.codec.manscdp.Answer;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.message.CommandOutcome.Busy;
import org.sharpeyes.signalling.message.CommandOutcome.Done;
import org.sharpeyes.signalling.message.CommandOutcome.NotRegistered;
import org.sharpeyes.signalling.message.CommandOutcome.Refused;
import org.sharpeyes.signalling.message.CommandOutcome.Unsupported;
import org.sharpeyes.signalling.profile.Profiles;
import org.sharpeyes.signalling.transaction.SignallingThread;

/**
 * Asks devices and puts their answers together. An answer belongs to a request by its SN; one with an SN of the device's
 * own is taken for the only request of its kind that waits. Public methods: any thread.
 */
public final class DeviceRequests implements Commands {
    private static final int MOST_PENDING = 4_096;
    /** A recorder may be asked about all its channels at once. */
    private static final int MOST_PENDING_PER_DEVICE = 64;
    /** Requests are numbered with six digits, so that a late answer is told from one that a device numbers itself. */
    private static final int FIRST_SN = 100_000;

    private static final int LAST_SN = 999_999;

    private final BiFunction<DeviceId, Manscdp, CompletionStage<Integer>> sender;
    private final Function<DeviceId, Optional<String>> versions;
    private final Profiles profiles;
    private final SignallingThread thread;
    private final MeterRegistry meters;
    private final Patience patience;
    private final Map<DeviceId, List<PendingRequest>> waiting = new HashMap<>();
    private final AtomicInteger pending = new AtomicInteger();
    private int lastSn = FIRST_SN - 1;

    /**
     * How long is waited.
     *
     * @param answer for an answer, or its first part
     * @param promised after a part, for the next one of a list that is not as long as the device says it is
     * @param quiet after a part, when nobody knows whether another comes
     */
    public record Patience(Duration answer, Duration promised, Duration quiet) {
        /** As long as people wait, and as long as a device repeats over UDP what was lost: four times in 7.5 s. */
        public static final Patience STANDARD =
                new Patience(Duration.ofSeconds(10), Duration.ofSeconds(8), Duration.ofSeconds(3));
    }

    /**
     * Asks nobody yet.
     *
     * @param sender sends a message and tells the status of its SIP answer, {@link DeviceQueries#NO_ANSWER} for none
     * @param versions the X-GB-ver of a device, empty when it is not registered
     */
    public DeviceRequests(
            BiFunction<DeviceId, Manscdp, CompletionStage<Integer>> sender,
            Function<DeviceId, Optional<String>> versions,
            Profiles profiles,
            SignallingThread thread,
            MeterRegistry meters,
            Patience patience) {
        this.sender = sender;
        this.versions = versions;
        this.profiles = profiles;
        this.thread = thread;
        this.meters = meters;
        this.patience = patience;
        meters.gauge("gw.sip.commands.pending", this, requests -> requests.pending.get());
    }

    @Override
    public CompletionStage<CommandOutcome> ask(DeviceId device, IntFunction<? extends Manscdp> request) {
        CompletableFuture<CommandOutcome> outcome = new CompletableFuture<>();
        if (!thread.run(() -> start(device, request).thenAccept(outcome::complete))) {
            outcome.complete(new Busy());
        }
        return outcome;
    }

    /** An answer has come, or a part of one. */
    public void onAnswer(DeviceId device, Manscdp message) {
        if (message instanceof Answer answer && pending.get() > 0) {
            thread.run(() -> find(device, message).ifPresent(request -> add(device, request, answer)));
        }
    }

    /** No answer will come any more: whoever waits is told what there is. Signalling thread. */
    public void end() {
        Map.copyOf(waiting)
                .forEach((device, own) -> List.copyOf(own).forEach(asked -> finish(device, asked, asked.result())));
    }

    private CompletionStage<CommandOutcome> start(DeviceId device, IntFunction<? extends Manscdp> maker) {
        Optional<String> version = versions.apply(device);
        if (version.isEmpty()) {
            return CompletableFuture.completedStage(new NotRegistered());
        }
        Spelling spelling = new Spelling(device, profiles.of(device), profiles.capabilities(), version.get());
        lastSn = lastSn == LAST_SN ? FIRST_SN : lastSn + 1;
        Manscdp request = spelling.of(maker.apply(lastSn));
        RequestKind kind = RequestKind.of(request);
        Optional<CommandOutcome> unsent = notToBeSent(device, spelling, kind);
        if (unsent.isPresent()) {
            return CompletableFuture.completedStage(unsent.get());
        }
        PendingRequest asked = new PendingRequest(request, spelling.isAnswered(kind) ? kind : kind.unanswered());
        send(device, asked);
        return asked.outcome();
    }

    private Optional<CommandOutcome> notToBeSent(DeviceId device, Spelling spelling, RequestKind kind) {
        Optional<Unsupported.Reason> unsupported = spelling.unsupported(kind);
        if (unsupported.isPresent()) {
            return unsupported.map(Unsupported::new);
        }
        int own = waiting.getOrDefault(device, List.of()).size();
        return pending.get() >= MOST_PENDING || own >= MOST_PENDING_PER_DEVICE
                ? Optional.of(new Busy())
                : Optional.empty();
    }

    private void send(DeviceId device, PendingRequest asked) {
        waiting.computeIfAbsent(device, id -> new ArrayList<>(1)).add(asked);
        pending.incrementAndGet();
        CompletionStage<Integer> sent = sender.apply(device, asked.request());
        sent.thenAccept(status -> thread.run(() -> onSipAnswer(device, asked, status)));
        thread.runAfter(patience.answer(), () -> {
            if (asked.parts() == 0) {
                // what is taken for unanswered must not arrive behind what comes next
                sent.toCompletableFuture().cancel(false);
                finish(device, asked, asked.result());
            }
        });
    }

    private void onSipAnswer(DeviceId device, PendingRequest asked, int status) {
        if (status == DeviceQueries.NO_ANSWER) {
            finish(device, asked, asked.result());
        } else if (status >= 300) {
            finish(device, asked, new Refused(status));
        } else if (asked.kind().answered()) {
            asked.delivered();
        } else {
            finish(device, asked, Done.SILENTLY);
        }
    }

    private Optional<PendingRequest> find(DeviceId device, Manscdp answer) {
        List<PendingRequest> candidates = waiting.getOrDefault(device, List.of()).stream()
                .filter(asked -> asked.kind().isAnsweredBy(answer))
                .toList();
        Optional<PendingRequest> named = candidates.stream()
                .filter(asked -> asked.request().sn() == answer.sn())
                .findFirst();
        boolean ours = answer.sn() >= FIRST_SN && answer.sn() <= LAST_SN;
        return named.isPresent() || ours || candidates.size() != 1 ? named : Optional.of(candidates.getFirst());
    }

    private void add(DeviceId device, PendingRequest asked, Answer part) {
        asked.add(part);
        if (asked.isComplete()) {
            finish(device, asked, asked.result());
        } else {
            finishWhenQuiet(device, asked, asked.parts());
        }
    }

    private void finishWhenQuiet(DeviceId device, PendingRequest asked, int partsBefore) {
        thread.runAfter(asked.isPromisedMore() ? patience.promised() : patience.quiet(), () -> {
            if (asked.parts() != partsBefore) {
                return;
            }
            if (asked.isPromisedMore() && asked.askAgain()) {
                var unused = sender.apply(device, asked.request());
                finishWhenQuiet(device, asked, partsBefore);
            } else {
                finish(device, asked, asked.result());
            }
        });
    }

    private void finish(DeviceId device, PendingRequest asked, CommandOutcome outcome) {
        List<PendingRequest> own = waiting.get(device);
        if (own == null || !own.remove(asked)) {
            return;
        }
        if (own.isEmpty()) {
            waiting.remove(device);
        }
        pending.decrementAndGet();
        if (outcome instanceof Refused refusal && asked.kind().isUnknownBy(refusal)) {
            profiles.capabilities().lacks(device, asked.kind().name());
        }
        meters.counter("gw.sip.commands", "outcome", nameOf(outcome)).increment();
        asked.outcome().complete(outcome);
    }

    private static String nameOf(CommandOutcome outcome) {
        return outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
