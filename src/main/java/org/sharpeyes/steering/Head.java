package org.sharpeyes.steering;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.ChannelId;

/** A camera as it is steered from here: who holds it, and what of it is moving. Guarded by its owner's monitor. */
final class Head {
    final ChannelId channel;
    final CommandLane lane;
    final Map<Axis, Move> moving = new EnumMap<>(Axis.class);
    private @Nullable Hold hold;
    private @Nullable ScheduledFuture<?> idleTimer;

    /**
     * Something goes on until the timer stops it.
     *
     * @param continues it took the place of one that had not been stopped
     */
    record Move(ScheduledFuture<?> timer, boolean continues) {}

    Head(ChannelId channel, CommandLane lane) {
        this.channel = channel;
        this.lane = lane;
    }

    @Nullable
    Hold hold() {
        return hold;
    }

    void hold(Hold now, ScheduledFuture<?> timer) {
        free();
        hold = now;
        idleTimer = timer;
    }

    void free() {
        hold = null;
        if (idleTimer != null) {
            idleTimer.cancel(false);
            idleTimer = null;
        }
    }

    void move(Axis axis, Move movement) {
        Move before = moving.put(axis, movement);
        if (before != null) {
            before.timer().cancel(false);
        }
    }

    /** Whether it was moving. */
    boolean end(Axis axis) {
        Move ended = moving.remove(axis);
        if (ended != null) {
            ended.timer().cancel(false);
        }
        return ended != null;
    }

    /** Nobody holds it, nothing moves, nothing is to be sent. */
    boolean isForgettable() {
        return hold == null && moving.isEmpty() && lane.isIdle();
    }
}
