package org.sharpeyes.steering;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.signalling.message.CommandOutcome;

/**
 * The commands to one camera, one after the other: over UDP a command that is sent again could otherwise arrive behind a
 * later one. Only a stop does not wait; if something that it ends was still under way then, it is sent again behind it. Everything
 * is called under the lock, which answers take by themselves.
 */
final class CommandLane {
    private static final int MAX_WAITING = 16;

    private final ChannelId channel;
    private final CameraLine line;
    private final Object lock;
    private final Listener listener;
    private final Deque<Order> waiting = new ArrayDeque<>();
    private final Set<Axis> overtaken = EnumSet.noneOf(Axis.class);
    private int underWay;
    private int stoppableUnderWay;

    private record Order(
            ControlCommand command, @Nullable Axis endedBy, CompletableFuture<Optional<CommandOutcome>> result) {}

    CommandLane(ChannelId channel, CameraLine line, Object lock, Listener listener) {
        this.channel = channel;
        this.line = line;
        this.lock = lock;
        this.listener = listener;
    }

    /** Told under the lock. */
    interface Listener {
        /** A stop has arrived or can no longer. */
        void onStopped(ChannelId channel, Axis axis, CommandOutcome outcome);

        /** Nothing waits and nothing is under way. */
        void onIdle(ChannelId channel);
    }

    boolean isIdle() {
        return underWay == 0 && waiting.isEmpty();
    }

    boolean isFull() {
        return waiting.size() >= MAX_WAITING;
    }

    /**
     * Sends the command when it is its turn. Of what waits to move the camera only the last counts.
     *
     * @return what became of it; empty when something later took its place
     */
    CompletionStage<Optional<CommandOutcome>> send(ControlCommand command) {
        Axis endedBy = Axis.ending(command).orElse(null);
        if (endedBy != null) {
            drop(endedBy);
        }
        Order order = new Order(command, endedBy, new CompletableFuture<>());
        waiting.add(order);
        sendNext();
        return order.result();
    }

    /** Sends the stop at once. */
    CompletionStage<CommandOutcome> stop(Axis axis) {
        drop(axis);
        if (stoppableUnderWay > 0) {
            overtaken.add(axis);
        }
        return sendStop(axis);
    }

    private CompletionStage<CommandOutcome> sendStop(Axis axis) {
        Order order = new Order(axis.stop(), null, new CompletableFuture<>());
        var unused = order.result().thenAccept(outcome -> {
            synchronized (lock) {
                listener.onStopped(channel, axis, outcome.orElseThrow());
            }
        });
        dispatch(order);
        return order.result().thenApply(Optional::orElseThrow);
    }

    private void drop(Axis axis) {
        List<Order> dropped = new ArrayList<>();
        waiting.removeIf(order -> order.endedBy() == axis && dropped.add(order));
        dropped.forEach(order -> order.result().complete(Optional.empty()));
    }

    private void sendNext() {
        if (underWay == 0 && !waiting.isEmpty()) {
            dispatch(waiting.remove());
        }
    }

    private void dispatch(Order order) {
        underWay++;
        stoppableUnderWay += order.endedBy() == null ? 0 : 1;
        line.send(channel, order.command()).thenAccept(outcome -> {
            synchronized (lock) {
                onAnswered(order);
            }
            order.result().complete(Optional.of(outcome));
        });
    }

    private void onAnswered(Order order) {
        underWay--;
        stoppableUnderWay -= order.endedBy() == null ? 0 : 1;
        if (stoppableUnderWay == 0) {
            Set<Axis> again = EnumSet.noneOf(Axis.class);
            again.addAll(overtaken);
            overtaken.clear();
            again.forEach(this::sendStop);
        }
        sendNext();
        if (isIdle()) {
            listener.onIdle(channel);
        }
    }
}
