package org.sharpeyes.transfer;

import java.time.Instant;
import java.util.List;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.signalling.message.CommandOutcome;

/**
 * An order for pictures as it stands.
 *
 * @param outcome what the device said to the order
 * @param ordered pictures wanted
 * @param pictures those that came, in the order in which they came
 */
public record SnapshotReport(
        String id,
        ChannelId channel,
        State state,
        CommandOutcome outcome,
        int ordered,
        List<Picture> pictures,
        Instant orderedAt) {
    public SnapshotReport {
        pictures = List.copyOf(pictures);
    }

    /** How far it is. */
    public enum State {
        /** Pictures are still to come. */
        RUNNING,
        /** All came. */
        COMPLETE,
        /** Some came. */
        PARTIAL,
        /** None came. */
        FAILED
    }

    /**
     * One picture that came and is kept.
     *
     * @param id of the kept snapshot
     */
    public record Picture(String id, Instant takenAt, int width, int height) {}

    boolean hasEnded() {
        return state != State.RUNNING;
    }
}
