package org.sharpeyes.telemetry;

import java.util.Map;
import java.util.Objects;
import org.sharpeyes.telemetry.HealthCheck.Condition;

/** What each check found, by name. */
public record HealthReport(Map<String, Condition> conditions) {
    public HealthReport {
        conditions = Map.copyOf(conditions);
    }

    /** Whether every check found what it wants. */
    public boolean up() {
        return conditions.values().stream()
                .allMatch(condition -> Objects.requireNonNull(condition).up());
    }
}
