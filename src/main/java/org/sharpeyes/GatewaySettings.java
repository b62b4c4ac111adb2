package org.sharpeyes;

import org.sharpeyes.api.HttpSettings;
import org.sharpeyes.telemetry.TelemetrySettings;

/** Every section of the configuration, each in the record of the package that uses it. */
record GatewaySettings(HttpSettings http, TelemetrySettings telemetry) {}
