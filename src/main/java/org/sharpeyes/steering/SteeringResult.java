package org.sharpeyes.steering;

import org.sharpeyes.signalling.message.CommandOutcome;

/** What became of the wish to steer. */
public sealed interface SteeringResult {
    /** The camera is held by who asked, and this is what it did with the command. */
    record Sent(CommandOutcome outcome, Hold hold) implements SteeringResult {}

    /** The camera is held by who asked. */
    record Held(Hold hold) implements SteeringResult {}

    /** Somebody else has it, whose rank is no lower. */
    record HeldByOther(Hold hold) implements SteeringResult {}

    /** A later movement or stop took its place before it was sent. */
    record Superseded(Hold hold) implements SteeringResult {}

    /** Too many commands wait for this camera, or too many cameras are steered. */
    record Busy() implements SteeringResult {}
}
