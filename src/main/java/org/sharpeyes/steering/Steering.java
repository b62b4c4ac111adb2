package org.sharpeyes.steering;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.signalling.message.CommandOutcome;
import org.sharpeyes.steering.HoldChange.Cause;

/**
 * Steers cameras. Whoever gives a command holds the camera until he has done nothing for a while, or somebody of a
 * higher rank comes. What keeps moving is stopped when nobody has repeated it in time, when its holder loses it, when its
 * device goes offline, when the gateway stops, and when it starts after it was killed. Any thread; only {@link #close()} blocks.
 */
public final class Steering implements AutoCloseable {
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(10);
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final SteeringSettings settings;
    private final InstantSource clock;
    private final ScheduledExecutorService scheduler;
    private final Movements movements;
    private final List<Consumer<HoldChange>> listeners = new CopyOnWriteArrayList<>();
    private boolean closed;

    /** @param scheduler measures how long movements and holds last */
    public Steering(
            SteeringSettings settings,
            CameraLine line,
            MovementJournal journal,
            InstantSource clock,
            ScheduledExecutorService scheduler,
            MeterRegistry meters) {
        this.settings = settings;
        this.clock = clock;
        this.scheduler = scheduler;
        this.movements = new Movements(line, journal, this, scheduler, meters);
    }

    /** Stops what was moving when an earlier process was killed; a device that is not there yet, when it comes. */
    public synchronized void stopLeftOver() {
        movements.stopLeftOver();
    }

    /** Told of every change of hands, in order, on whichever thread made it; it must be quick and must not throw. */
    public void addListener(Consumer<HoldChange> listener) {
        listeners.add(listener);
    }

    /** Who has this camera; empty when nobody does. */
    public synchronized Optional<Hold> hold(ChannelId channel) {
        return movements.find(channel).map(Head::hold);
    }

    /**
     * Whether this command only goes on with, or ends, a movement that this steerer has begun.
     *
     * @param command null for a stop
     */
    public synchronized boolean isPartOfMovement(Steerer who, ChannelId channel, @Nullable ControlCommand command) {
        boolean steers = command == null || Axis.movedBy(command).isPresent();
        return steers
                && movements
                        .find(channel)
                        .filter(head -> !head.moving.isEmpty())
                        .map(Head::hold)
                        .filter(hold -> isHolder(who, hold))
                        .isPresent();
    }

    /** Takes the camera, or keeps it for longer. */
    public synchronized SteeringResult take(Steerer who, ChannelId channel) {
        return claim(who, channel)
                .map(head -> refusal(who, head).orElseGet(() -> new SteeringResult.Held(holdOf(head))))
                .orElseGet(SteeringResult.Busy::new);
    }

    /**
     * Gives the camera back; what moves is stopped. Somebody of a higher rank may do so for its holder.
     *
     * @return who has it all the same; empty when it is free
     */
    public synchronized Optional<Hold> release(Steerer who, ChannelId channel) {
        Head head = movements.find(channel).orElse(null);
        Hold hold = head == null ? null : head.hold();
        if (head == null || hold == null) {
            return Optional.empty();
        }
        if (!isHolder(who, hold) && !who.rank().isAbove(hold.holder().rank())) {
            return Optional.of(hold);
        }
        free(head, hold, Cause.RELEASED);
        return Optional.empty();
    }

    /**
     * Hands the camera a command. One that moves it does so for this long unless it is repeated; the time is kept within
     * the bounds of the settings, and counts for nothing where a command ends by itself.
     *
     * @param limit null for the time of the settings
     */
    public CompletionStage<SteeringResult> command(
            Steerer who, ChannelId channel, ControlCommand command, @Nullable Duration limit) {
        Duration time = settings.within(limit == null ? settings.moveLimit() : limit);
        return steer(who, channel, head -> movements.send(head, command, time));
    }

    /** Stops whatever the camera does: movement, cruise, scan, focus and iris. */
    public CompletionStage<SteeringResult> stop(Steerer who, ChannelId channel) {
        return steer(who, channel, head -> movements.stop(head).thenApply(Optional::of));
    }

    /** What signalling learned: a device that is gone must not go on moving, nor one that is back. */
    public void onDeviceEvent(DeviceEvent event) {
        movements.onDeviceEvent(event);
    }

    private CompletionStage<SteeringResult> steer(
            Steerer who, ChannelId channel, Function<Head, CompletionStage<Optional<CommandOutcome>>> action) {
        synchronized (this) {
            Optional<Head> head = claim(who, channel).filter(found -> !found.lane.isFull());
            return head.map(found -> refusal(who, found)
                            .<CompletionStage<SteeringResult>>map(CompletableFuture::completedFuture)
                            .orElseGet(() -> result(action.apply(found), holdOf(found))))
                    .orElseGet(() -> CompletableFuture.completedFuture(new SteeringResult.Busy()));
        }
    }

    /** An answer that takes longer than a caller waits still counts for what is sent next. */
    private static CompletionStage<SteeringResult> result(CompletionStage<Optional<CommandOutcome>> sent, Hold hold) {
        CompletableFuture<SteeringResult> result = new CompletableFuture<>();
        sent.thenAccept(
                answer -> result.complete(answer.<SteeringResult>map(outcome -> new SteeringResult.Sent(outcome, hold))
                        .orElseGet(() -> new SteeringResult.Superseded(hold))));
        return result.completeOnTimeout(
                new SteeringResult.Sent(new CommandOutcome.NoAnswer(false), hold),
                ANSWER_PATIENCE.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** The camera, held by this steerer if he may; empty when there are too many. */
    private Optional<Head> claim(Steerer who, ChannelId channel) {
        Optional<Head> head = closed ? Optional.empty() : movements.open(channel);
        head.ifPresent(found -> claim(who, found));
        return head;
    }

    private void claim(Steerer who, Head head) {
        Hold before = head.hold();
        if (before == null) {
            hold(head, who, clock.instant());
            tell(new HoldChange(head.channel, Cause.TAKEN, head.hold(), null));
        } else if (isHolder(who, before)) {
            hold(head, who, before.since());
        } else if (who.rank().isAbove(before.holder().rank())) {
            movements.stopMoving(head);
            hold(head, who, clock.instant());
            tell(new HoldChange(head.channel, Cause.PREEMPTED, head.hold(), before.holder()));
        }
    }

    private static Optional<SteeringResult> refusal(Steerer who, Head head) {
        Hold hold = holdOf(head);
        return isHolder(who, hold) ? Optional.empty() : Optional.of(new SteeringResult.HeldByOther(hold));
    }

    private static boolean isHolder(Steerer who, Hold hold) {
        return hold.holder().name().equals(who.name());
    }

    private static Hold holdOf(Head head) {
        return Objects.requireNonNull(head.hold());
    }

    private void hold(Head head, Steerer who, Instant since) {
        Duration idle = settings.idleOf(who.rank());
        Hold hold = new Hold(head.channel, who, since, clock.instant().plus(idle));
        ScheduledFuture<?> timer = scheduler.schedule(() -> expire(head, hold), idle.toMillis(), TimeUnit.MILLISECONDS);
        head.hold(hold, timer);
    }

    private synchronized void expire(Head head, Hold hold) {
        if (hold.equals(head.hold())) {
            free(head, hold, Cause.EXPIRED);
        }
    }

    private void free(Head head, Hold hold, Cause cause) {
        movements.stopMoving(head);
        head.free();
        tell(new HoldChange(head.channel, cause, null, hold.holder()));
        movements.tidy(head);
    }

    private void tell(HoldChange change) {
        listeners.forEach(listener -> listener.accept(change));
    }

    /** Stops what moves and waits up to a second until the cameras have it. */
    @Override
    public void close() {
        CompletableFuture.allOf(stopsOfAll().toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, FAREWELL.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private synchronized List<CompletableFuture<CommandOutcome>> stopsOfAll() {
        closed = true;
        List<CompletableFuture<CommandOutcome>> stops = new ArrayList<>();
        for (Head head : movements.all()) {
            movements.stopMoving(head).forEach(stop -> stops.add(stop.toCompletableFuture()));
            head.free();
        }
        return stops;
    }
}
