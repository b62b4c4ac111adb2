package org.sharpeyes.api.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.steering.Hold;
import org.sharpeyes.steering.SteeringResult;

/** What became of a wish to steer, in the JSON of the contract. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SteeringView(
        String outcome, @Nullable Integer code, @Nullable String reason, PtzLockView lock) {
    static SteeringView of(SteeringResult.Sent sent) {
        OutcomeView outcome = OutcomeView.of(sent.outcome());
        return new SteeringView(outcome.outcome(), outcome.code(), outcome.reason(), lock(sent.hold()));
    }

    static SteeringView of(SteeringResult.Superseded superseded) {
        return new SteeringView("superseded", null, null, lock(superseded.hold()));
    }

    private static PtzLockView lock(Hold hold) {
        return PtzLockView.of(hold.channel(), Optional.of(hold));
    }
}
