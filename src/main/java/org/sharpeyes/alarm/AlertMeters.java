package org.sharpeyes.alarm;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Locale;

/** Counts what became of alerts. Any thread. */
final class AlertMeters {
    private final MeterRegistry meters;

    /** A rate needs a zero to begin with: all counters are there from the start. */
    AlertMeters(MeterRegistry meters) {
        this.meters = meters;
        Arrays.stream(AlertLevel.values()).forEach(this::opened);
        Arrays.stream(AlertEvent.Type.values()).forEach(this::events);
    }

    void count(AlertEvent event) {
        events(event.type()).increment();
        if (event.type() == AlertEvent.Type.OPENED) {
            opened(event.alert().level()).increment();
        }
    }

    private Counter events(AlertEvent.Type type) {
        return meters.counter("gw.alarm.events", "type", type.name().toLowerCase(Locale.ROOT));
    }

    private Counter opened(AlertLevel level) {
        return meters.counter("gw.alerts", "severity", level.severity());
    }
}
