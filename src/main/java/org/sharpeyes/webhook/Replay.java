package org.sharpeyes.webhook;

import java.time.Instant;
import java.util.List;

/** Which deliveries to send again. */
public sealed interface Replay {
    /**
     * Those whose event was recorded from here to there, the end excluded.
     *
     * @param deadOnly only those that were given up
     */
    record Period(Instant from, Instant to, boolean deadOnly) implements Replay {}

    record Selected(List<String> deliveryIds) implements Replay {
        public Selected {
            deliveryIds = List.copyOf(deliveryIds);
        }
    }
}
