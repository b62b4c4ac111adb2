package org.sharpeyes.steering;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.message.CommandOutcome;

/**
 * What moves, and that it stops: when its time is up, when somebody says so, when its device goes offline. A stop that
 * does not arrive is sent again as soon as the device is heard of. Any thread; heads are touched under the lock.
 */
final class Movements {
    private final CameraLine line;
    private final MovementJournal journal;
    private final Object lock;
    private final ScheduledExecutorService scheduler;
    private final Heads heads = new Heads();
    private final OwedStops owed = new OwedStops();
    private final CommandLane.Listener lanes = new Lanes();

    Movements(
            CameraLine line,
            MovementJournal journal,
            Object lock,
            ScheduledExecutorService scheduler,
            MeterRegistry meters) {
        this.line = line;
        this.journal = journal;
        this.lock = lock;
        this.scheduler = scheduler;
        meters.gauge("gw.ptz.cameras", heads, Heads::size);
        meters.gauge("gw.ptz.stops.owed", owed, OwedStops::devices);
    }

    Optional<Head> find(ChannelId channel) {
        return heads.find(channel);
    }

    /** The camera; empty when there are too many. */
    Optional<Head> open(ChannelId channel) {
        return heads.open(channel, any -> new Head(channel, new CommandLane(channel, line, lock, lanes)));
    }

    List<Head> all() {
        return heads.all();
    }

    /** Forgets the camera if there is nothing to remember of it. */
    void tidy(Head head) {
        heads.tidy(head.channel);
    }

    /**
     * Sends a command, and its stop when the time is up.
     *
     * @return what became of it; empty when something later took its place
     */
    CompletionStage<Optional<CommandOutcome>> send(Head head, ControlCommand command, Duration limit) {
        Optional<Axis> moved = Axis.movedBy(command);
        if (moved.isEmpty()) {
            Axis.ending(command).ifPresent(axis -> stop(head, axis));
            return head.lane.send(command);
        }
        Axis axis = moved.get();
        Head.Move movement = begin(head, axis, limit);
        return head.lane.send(command).thenApply(answer -> {
            forgetIfRefused(head, axis, movement, answer);
            return answer;
        });
    }

    /** Stops everything, whether or not it is known to move: a cruise goes on without the gateway. */
    CompletionStage<CommandOutcome> stop(Head head) {
        stop(head, Axis.LENS);
        head.end(Axis.BODY);
        return head.lane.stop(Axis.BODY);
    }

    /** Stops what is known to move; what becomes of each stop. */
    List<CompletionStage<CommandOutcome>> stopMoving(Head head) {
        List<CompletionStage<CommandOutcome>> stops = new ArrayList<>();
        for (Axis axis : Axis.values()) {
            if (head.end(axis)) {
                stops.add(head.lane.stop(axis));
            }
        }
        return stops;
    }

    void onDeviceEvent(DeviceEvent event) {
        switch (event) {
            case DeviceEvent.WentOffline offline -> stopMoving(offline.device());
            case DeviceEvent.Registered registered -> pay(owed.onRegistered(registered.device()));
            case DeviceEvent.KeepaliveReceived alive -> pay(owed.onKeepalive(alive.device()));
            default -> {
                // nothing else tells whether it can be reached
            }
        }
    }

    void stopLeftOver() {
        pay(journal.unfinished());
    }

    private Head.Move begin(Head head, Axis axis, Duration limit) {
        journal.begun(new Movement(head.channel, axis));
        owed.settle(head.channel, axis);
        Runnable timeUp = () -> {
            synchronized (lock) {
                stop(head, axis);
            }
        };
        Head.Move movement = new Head.Move(
                scheduler.schedule(timeUp, limit.toMillis(), TimeUnit.MILLISECONDS), head.moving.containsKey(axis));
        head.move(axis, movement);
        return movement;
    }

    private static void stop(Head head, Axis axis) {
        if (head.end(axis)) {
            head.lane.stop(axis);
        }
    }

    /** What the camera never began needs no stop, which might end a cruise. */
    private void forgetIfRefused(Head head, Axis axis, Head.Move movement, Optional<CommandOutcome> answer) {
        boolean perhapsBegun = answer.isPresent()
                && (answer.get() instanceof CommandOutcome.Done || answer.get() instanceof CommandOutcome.NoAnswer);
        synchronized (lock) {
            if (!perhapsBegun && !movement.continues() && movement.equals(head.moving.get(axis))) {
                head.end(axis);
                journal.ended(new Movement(head.channel, axis));
                heads.tidy(head.channel);
            }
        }
    }

    private void stopMoving(DeviceId device) {
        synchronized (lock) {
            heads.of(device).forEach(this::stopMoving);
        }
    }

    private void pay(List<Movement> stops) {
        for (Movement stop : stops) {
            synchronized (lock) {
                open(stop.channel()).ifPresent(head -> head.lane.stop(stop.axis()));
            }
        }
    }

    private final class Lanes implements CommandLane.Listener {
        @Override
        public void onStopped(ChannelId channel, Axis axis, CommandOutcome outcome) {
            switch (outcome) {
                case CommandOutcome.NoAnswer none -> owed.add(channel, axis);
                case CommandOutcome.NotRegistered gone -> owed.add(channel, axis);
                case CommandOutcome.Busy busy -> owed.add(channel, axis);
                default -> standsStill(channel, axis);
            }
        }

        private void standsStill(ChannelId channel, Axis axis) {
            owed.settle(channel, axis);
            boolean movesAgain = heads.find(channel)
                    .filter(head -> head.moving.containsKey(axis))
                    .isPresent();
            if (!movesAgain) {
                journal.ended(new Movement(channel, axis));
            }
        }

        @Override
        public void onIdle(ChannelId channel) {
            heads.tidy(channel);
        }
    }
}
