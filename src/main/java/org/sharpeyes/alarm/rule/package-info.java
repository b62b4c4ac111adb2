/**
 * The rules: which report is how bad, what waits for what, who is told, and how response levels tighten them. Read from
 * YAML, exchanged while the gateway runs. It stores no alert and reports none.
 */
@NullMarked
package org.sharpeyes.alarm.rule;

import org.jspecify.annotations.NullMarked;
