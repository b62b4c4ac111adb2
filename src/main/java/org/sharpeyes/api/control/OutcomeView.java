package org.sharpeyes.api.control;

import org.jspecify.annotations.Nullable;
import org.sharpeyes.signalling.message.CommandOutcome;
import org.sharpeyes.signalling.message.CommandOutcome.Unsupported.Reason;

/**
 * What became of a command, in the words of the contract.
 *
 * @param code the SIP status of a refusal; 200 when the device took the message and then answered ERROR
 * @param reason how it is known that the device does not support it
 */
public record OutcomeView(
        String outcome, @Nullable Integer code, @Nullable String reason) {
    public static OutcomeView of(CommandOutcome outcome) {
        return switch (outcome) {
            case CommandOutcome.Done done -> new OutcomeView("done", null, null);
            case CommandOutcome.Refused(int status) -> new OutcomeView("refused", status, null);
            case CommandOutcome.NoAnswer none -> new OutcomeView("noAnswer", null, null);
            case CommandOutcome.Unsupported(Reason reason) -> new OutcomeView("unsupported", null, word(reason));
            case CommandOutcome.NotRegistered() -> new OutcomeView("notRegistered", null, null);
            case CommandOutcome.Busy() -> new OutcomeView("busy", null, null);
        };
    }

    private static String word(Reason reason) {
        return switch (reason) {
            case EDITION -> "edition";
            case PROFILE -> "profile";
            case REFUSED_BEFORE -> "refusedBefore";
        };
    }
}
