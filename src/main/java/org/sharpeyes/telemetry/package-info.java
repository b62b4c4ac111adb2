/**
 * What operators and orchestrators see of the gateway's own condition: meters in Prometheus' format, liveness and
 * readiness. It measures nothing of a camera; the packages that do pass their figures to the registry.
 */
@NullMarked
package org.sharpeyes.telemetry;

import org.jspecify.annotations.NullMarked;
