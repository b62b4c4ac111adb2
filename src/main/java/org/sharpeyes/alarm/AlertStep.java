package org.sharpeyes.alarm;

import java.time.Instant;

/**
 * One step of the work on an alert: who did it and why.
 *
 * @param by the user, or {@code gateway}
 */
public record AlertStep(Instant at, AlertState from, AlertState to, String by, String note) {}
