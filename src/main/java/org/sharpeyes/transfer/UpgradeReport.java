package org.sharpeyes.transfer;

import java.time.Instant;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.message.CommandOutcome;

/**
 * An upgrade as it stands.
 *
 * @param outcome what the device said to the order
 * @param firmware the version that was ordered; once it has ended, the one that the device runs
 * @param reason 01 the download timed out, 02 bad package, 03 system, 99 other; empty unless it failed
 */
public record UpgradeReport(
        String id,
        DeviceId device,
        State state,
        CommandOutcome outcome,
        String firmware,
        String reason,
        Instant orderedAt) {
    /** How far it is. */
    public enum State {
        /** The device does it. */
        RUNNING,
        SUCCEEDED,
        FAILED,
        /** The device has not said how it ended. */
        UNKNOWN
    }

    boolean hasEnded() {
        return state != State.RUNNING;
    }

    UpgradeReport ended(State how, String runs, String why) {
        return new UpgradeReport(id, device, how, outcome, runs.isEmpty() ? firmware : runs, why, orderedAt);
    }
}
