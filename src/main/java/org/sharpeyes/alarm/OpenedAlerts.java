package org.sharpeyes.alarm;

import java.time.Instant;

/**
 * How many alerts were opened in a quarter of an hour that no other alert explains, of one kind and level.
 *
 * @param from when the quarter began
 */
public record OpenedAlerts(Instant from, String kind, AlertLevel level, long alerts) {}
