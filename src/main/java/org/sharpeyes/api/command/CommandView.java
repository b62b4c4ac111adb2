package org.sharpeyes.api.command;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.control.OutcomeView;
import org.sharpeyes.signalling.message.CommandOutcome;

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
        OutcomeView words = OutcomeView.of(outcome);
        Object said = outcome instanceof CommandOutcome.Done done ? answer.apply(done) : null;
        return new CommandView(words.outcome(), words.code(), words.reason(), said);
    }
}
