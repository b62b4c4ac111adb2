package org.sharpeyes.api.command;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.signalling.message.CommandOutcome;
import org.sharpeyes.signalling.message.CommandOutcome.Unsupported.Reason;

/**
 * What became of a query or command, in the words of the contract.
 *
 * @param outcome done, refused, noAnswer, unsupported, notRegistered or busy
 * @param code the SIP status of a refusal; 200 when the device took the message and then answered ERROR
 * @param reason how it is known that the device does not support it
 * @param answer what the device said, when it is done and there is more to say
 */
record CommandView(
        String outcome,
        @Nullable Integer code,
        @Nullable String reason,
        @Nullable Object answer) {

    static CommandView of(CommandOutcome outcome) {
        return of(outcome, done -> null);
    }

    static CommandView of(CommandOutcome outcome, Function<CommandOutcome.Done, @Nullable Object> answer) {
        return switch (outcome) {
            case CommandOutcome.Done done -> new CommandView("done", null, null, answer.apply(done));
            case CommandOutcome.Refused(int status) -> new CommandView("refused", status, null, null);
            case CommandOutcome.NoAnswer silence -> new CommandView("noAnswer", null, null, null);
            case CommandOutcome.Unsupported(Reason reason) -> new CommandView("unsupported", null, word(reason), null);
            case CommandOutcome.NotRegistered() -> new CommandView("notRegistered", null, null, null);
            case CommandOutcome.Busy() -> new CommandView("busy", null, null, null);
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
