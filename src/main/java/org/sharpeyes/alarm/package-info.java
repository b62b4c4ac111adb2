/**
 * What devices say, and what their silence says, becomes alerts: opened, counted, worked off, closed. An alert and the
 * event that tells of it are committed together through {@link org.sharpeyes.alarm.AlertRepository}. It delivers
 * nothing itself and knows no SQL.
 */
@NullMarked
package org.sharpeyes.alarm;

import org.jspecify.annotations.NullMarked;
