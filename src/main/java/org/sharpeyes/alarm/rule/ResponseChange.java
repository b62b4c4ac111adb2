package org.sharpeyes.alarm.rule;

import java.time.Instant;

/** Somebody raised or lowered the response level of a grid and all below it. */
public record ResponseChange(String gridCode, ResponseLevel level, String by, String reason, Instant at) {}
