package org.sharpeyes;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.sharpeyes.alarm.Alert;
import org.sharpeyes.alarm.AlertLevel;
import org.sharpeyes.alarm.Alerts;
import org.sharpeyes.alarm.Report;
import org.sharpeyes.alarm.Wording;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.webhook.DeliveryWatch;
import org.sharpeyes.webhook.Endpoint;

/** Delivery that fails is an alert itself, until it works again. */
final class DeliveryAlerts implements DeliveryWatch {
    private static final String KIND = "gateway.delivery";

    private final DeviceId gateway;
    private final Inventory inventory;
    private final Alerts alerts;
    private final InstantSource clock;

    /** Finds what was open before a restart; blocks. */
    DeliveryAlerts(DeviceId gateway, Inventory inventory, Alerts alerts, InstantSource clock) {
        this.gateway = gateway;
        this.inventory = inventory;
        this.alerts = alerts;
        this.clock = clock;
        alerts.faults()
                .restore(alerts.active(KIND).stream().map(Alert::fingerprint).toList());
    }

    @Override
    public void onFailing(Endpoint endpoint, Instant since, String error) {
        alerts.faults().tell(fingerprint(endpoint), () -> report(endpoint, since, error));
    }

    @Override
    public void onWell(Endpoint endpoint) {
        alerts.faults().isOver(fingerprint(endpoint));
    }

    private Report report(Endpoint endpoint, Instant since, String error) {
        Instant from = since.truncatedTo(ChronoUnit.SECONDS);
        return Report.of(
                KIND,
                fingerprint(endpoint),
                AlertLevel.ORANGE,
                new Wording("告警推送失败", "Delivery of alerts failing"),
                new Wording(
                        "Webhook %s 自 %s 起推送失败：%s".formatted(endpoint.id(), from, error),
                        "Webhook %s has taken nothing since %s: %s".formatted(endpoint.id(), from, error)),
                inventory.placeOf(gateway, gateway.value()),
                clock.instant());
    }

    private static String fingerprint(Endpoint endpoint) {
        return KIND + "/" + endpoint.id();
    }
}
