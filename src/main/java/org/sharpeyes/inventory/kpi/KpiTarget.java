package org.sharpeyes.inventory.kpi;

import java.time.Instant;

/**
 * What a person expects of a figure, whatever the configuration says.
 *
 * @param share 0 to 1
 */
public record KpiTarget(KpiName name, PointClass pointClass, double share, String by, Instant at) {
    /** Which one. */
    public record Key(KpiName name, PointClass pointClass) {}

    public Key key() {
        return new Key(name, pointClass);
    }
}
