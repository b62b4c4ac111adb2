package org.sharpeyes.webhook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.Secret;

/**
 * What an endpoint's events are signed with: {@code whsec_} and the key in Base64.
 *
 * @param previous signs beside the current one until the receiver has changed over; null when there is none
 */
public record SigningKeys(
        Secret current, @Nullable Secret previous, @Nullable Instant previousUntil) {
    public static SigningKeys of(Secret only) {
        return new SigningKeys(only, null, null);
    }

    /** The keys after a change: the one so far still signs until then. */
    SigningKeys rotated(Secret next, Instant until) {
        return new SigningKeys(next, current, until);
    }

    /** Those that sign at this time, the current one first. */
    List<Secret> at(Instant now) {
        return previous != null && previousUntil != null && now.isBefore(previousUntil)
                ? List.of(current, previous)
                : List.of(current);
    }
}
