/**
 * What is logged, how much of it and in which form: one line an event, as text or as JSON with the ids of devices and
 * calls. It sets up Logback, and knows nothing of who logs.
 */
@NullMarked
package org.sharpeyes.telemetry.log;

import org.jspecify.annotations.NullMarked;
