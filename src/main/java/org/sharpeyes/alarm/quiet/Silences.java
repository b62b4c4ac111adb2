package org.sharpeyes.alarm.quiet;

import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.sharpeyes.alarm.Alert;
import org.sharpeyes.alarm.Mute;
import org.sharpeyes.inventory.InventoryListener;
import org.sharpeyes.model.Outcome;

/** The silences that hold or are to hold. Any thread; reads come from memory but for what is over. */
public final class Silences implements Mute, InventoryListener {
    /** Nothing is silenced for longer. */
    public static final Duration LONGEST = Duration.ofDays(30);

    private static final int MOST = 1_000;
    private static final int MOST_PAST = 200;

    private final SilenceRepository repository;
    private final Function<String, CompletionStage<Void>> unmute;
    private final InstantSource clock;
    private final Map<String, Silence> silences = new ConcurrentHashMap<>();

    /**
     * Loads what is not over; blocks.
     *
     * @param unmute looks anew at what was muted by this
     */
    public Silences(SilenceRepository repository, Function<String, CompletionStage<Void>> unmute, InstantSource clock) {
        this.repository = repository;
        this.unmute = unmute;
        this.clock = clock;
        repository.load(clock.instant()).forEach(silence -> silences.put(silence.id(), silence));
    }

    @Override
    public Optional<Hush> of(Alert alert, Instant now) {
        return silences.values().stream()
                .filter(silence -> silence.isActive(now) && silence.covers(alert))
                .max(Comparator.comparing(Silence::endsAt))
                .map(silence -> new Hush(silence.mark(), silence.endsAt()));
    }

    /** Those that hold or are to hold, by their end, then the latest that are over. Blocks. */
    public List<Silence> list() {
        Instant now = clock.instant();
        silences.values().removeIf(silence -> !silence.endsAt().isAfter(now));
        return Stream.concat(
                        silences.values().stream().sorted(Comparator.comparing(Silence::endsAt)),
                        repository.past(now, MOST_PAST).stream())
                .toList();
    }

    /** Begins a silence; its id is given here. In force when it is durable. */
    public CompletionStage<Outcome<Silence>> begin(Silence asked) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!asked.endsAt().isAfter(asked.startsAt()) || !asked.endsAt().isAfter(now)) {
            return refused("endsAt", "must be after startsAt, and in the future");
        }
        if (Duration.between(asked.startsAt(), asked.endsAt()).compareTo(LONGEST) > 0) {
            return refused("endsAt", "nothing is silenced for more than 30 days");
        }
        silences.values().removeIf(silence -> !silence.endsAt().isAfter(now));
        if (silences.size() >= MOST) {
            return refused("endsAt", "there are %d silences already".formatted(MOST));
        }
        Silence silence = new Silence(
                UlidCreator.getMonotonicUlid(now.toEpochMilli()).toString(),
                asked.kinds(),
                asked.gridCode(),
                asked.deviceId(),
                asked.channelId(),
                asked.worst(),
                asked.author(),
                asked.reason(),
                asked.startsAt(),
                asked.endsAt(),
                null);
        return save(silence);
    }

    /** Ends a silence now: what it kept quiet and is still there is delivered. */
    public CompletionStage<Outcome<Silence>> end(String id, String by) {
        Silence silence = silences.get(id);
        if (silence == null || silence.endedBy() != null) {
            return CompletableFuture.completedFuture(new Outcome.NotFound<>("silence " + id));
        }
        return save(silence.ended(by))
                .thenCompose(outcome -> unmute.apply(silence.mark()).thenApply(done -> outcome));
    }

    /** The silence goes with the grid; what is kept of it has changed already. */
    @Override
    public void onGridRecoded(String gridCode, String newCode) {
        silences.replaceAll((id, silence) -> gridCode.equals(silence.gridCode()) ? silence.in(newCode) : silence);
    }

    private CompletionStage<Outcome<Silence>> save(Silence silence) {
        return repository.save(silence).thenApply(saved -> {
            if (silence.endedBy() == null) {
                silences.put(silence.id(), silence);
            } else {
                silences.remove(silence.id());
            }
            return new Outcome.Done<>(silence);
        });
    }

    private static CompletionStage<Outcome<Silence>> refused(String field, String reason) {
        return CompletableFuture.completedFuture(new Outcome.Refused<>(field, reason));
    }
}
