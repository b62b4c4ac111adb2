package org.sharpeyes.telemetry;

/**
 * How the gateway shows its own condition.
 *
 * @param openMetrics whether {@code /metrics} answers without a token, for scrapers on a trusted network
 */
public record TelemetrySettings(boolean openMetrics) {}
