package org.sharpeyes.alarm;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.DeviceAlarm;

/** What devices call alarms, each on its way to an alert. */
final class DeviceAlarms {
    /** A device's clock that is further off than this says nothing about when it happened. */
    private static final Duration PLAUSIBLE = Duration.ofHours(24);

    private final Inventory inventory;
    private final Alerts alerts;
    private final InstantSource clock;
    private final AlarmFlood flood;

    DeviceAlarms(int rate, Inventory inventory, Alerts alerts, InstantSource clock, MeterRegistry meters) {
        this.inventory = inventory;
        this.alerts = alerts;
        this.clock = clock;
        flood = new AlarmFlood(rate, inventory, alerts, meters);
    }

    CompletionStage<Void> on(DeviceAlarm alarm) {
        Instant now = clock.instant();
        return flood.admits(alarm.device(), now) ? alerts.report(reportOf(alarm)) : flood.count(alarm.device(), now);
    }

    void look() {
        flood.look(clock.instant());
    }

    private Report reportOf(DeviceAlarm alarm) {
        AlarmKind kind = AlarmKind.of(alarm.method(), alarm.type());
        AlertLevel level =
                alarm.priority() >= 1 && alarm.priority() <= 4 ? AlertLevel.of(alarm.priority()) : AlertLevel.BLUE;
        String fingerprint =
                "alarm/%s/%s/%d/%d".formatted(alarm.device(), alarm.sourceCode(), alarm.method(), alarm.type());
        return new Report(
                kind.name(),
                fingerprint,
                level,
                kind.title(),
                Wording.asTold(alarm.description()),
                null,
                inventory.placeOf(alarm.device(), alarm.sourceCode()),
                alarm.longitude(),
                alarm.latitude(),
                alarm.method(),
                alarm.type(),
                timeOf(alarm),
                1);
    }

    private static Instant timeOf(DeviceAlarm alarm) {
        Instant time = alarm.time();
        boolean plausible =
                time != null && Duration.between(time, alarm.receivedAt()).abs().compareTo(PLAUSIBLE) <= 0;
        return plausible && time != null ? time : alarm.receivedAt();
    }
}
