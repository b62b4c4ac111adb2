/**
 * What others can follow of the gateway's work: spans of plays, of alarms and of attempts to deliver, in OpenTelemetry's
 * terms, and their way to a collector. Off unless an endpoint is configured: then nothing of this is in anybody's way.
 */
@NullMarked
package org.sharpeyes.tracing;

import org.jspecify.annotations.NullMarked;
