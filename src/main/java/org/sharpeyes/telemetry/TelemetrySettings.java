package org.sharpeyes.telemetry;

/**
 * How the gateway shows its own condition.
 *
 * @param openMetrics whether {@code /metrics} answers without a token, for scrapers on a trusted network
 * @param diskLowPercent an alert when less is left for the data, 0 to 50; 0: never
 * @param dataMegabytes what the data directory may take, MiB; 0: all there is
 * @param traces keys below {@code traces}
 */
public record TelemetrySettings(boolean openMetrics, int diskLowPercent, int dataMegabytes, TracesSettings traces) {
    public TelemetrySettings {
        if (diskLowPercent < 0 || diskLowPercent > 50) {
            throw new IllegalArgumentException("diskLowPercent %d: allowed are 0 to 50".formatted(diskLowPercent));
        }
        if (dataMegabytes < 0 || (dataMegabytes > 0 && dataMegabytes < 256)) {
            throw new IllegalArgumentException(
                    "dataMegabytes %d: allowed are 0, and 256 or more".formatted(dataMegabytes));
        }
    }
}
