package org.sharpeyes.inventory;

import java.time.Instant;
import java.util.Map;
import org.sharpeyes.inventory.point.Lifecycle;

/**
 * A figure that operators are assessed on, with all that is needed to check it.
 *
 * @param exclusions points left out of the denominator, counted by the reason
 */
public record Kpi(long numerator, long denominator, Map<Lifecycle, Long> exclusions, Instant sampledAt) {
    public Kpi {
        exclusions = Map.copyOf(exclusions);
    }

    /** Numerator by denominator, 0 to 1; 1 where there is nothing to count. */
    public double value() {
        return denominator == 0 ? 1 : (double) numerator / denominator;
    }
}
