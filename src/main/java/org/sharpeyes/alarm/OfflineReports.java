package org.sharpeyes.alarm;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.DeviceEvent.OfflineReason;
import org.sharpeyes.model.DeviceEvent.WentOffline;
import org.sharpeyes.model.DeviceId;

/** What is reported of devices that are not there. */
final class OfflineReports implements OfflineRule.Book {
    static final String KIND = "device.offline";

    private final Duration patience;
    private final Inventory inventory;
    private final Alerts alerts;

    OfflineReports(Duration patience, Inventory inventory, Alerts alerts) {
        this.patience = patience;
        this.inventory = inventory;
        this.alerts = alerts;
    }

    /** The fingerprint that explains whatever is wrong with its channels. */
    static String fingerprint(DeviceId device) {
        return "offline/" + device;
    }

    @Override
    public CompletionStage<Void> open(WentOffline event) {
        return alerts.report(report(event));
    }

    @Override
    public CompletionStage<Void> resolve(DeviceId device) {
        return alerts.resolve(fingerprint(device));
    }

    @Override
    public Duration patience(WentOffline event) {
        // A whole city is waited for when the gateway starts: rules are not asked of each before it can begin.
        if (event.reason() == OfflineReason.NOT_RETURNED) {
            return patience;
        }
        Duration ruled = alerts.verdict(report(event)).openAfter();
        return ruled == null ? patience : ruled;
    }

    @Override
    public Duration calm(WentOffline event) {
        Duration ruled = alerts.verdict(report(event)).clearAfter();
        return ruled == null ? Duration.ZERO : ruled;
    }

    private Report report(WentOffline event) {
        return Report.of(
                KIND,
                fingerprint(event.device()),
                AlertLevel.YELLOW,
                new Wording("设备离线", "Device offline"),
                detail(event),
                inventory.placeOf(event.device(), event.device().value()),
                event.at());
    }

    private static Wording detail(WentOffline event) {
        Wording reason = switch (event.reason()) {
            case KEEPALIVE_MISSED -> new Wording("连续未收到保活消息", "no keepalives came");
            case REGISTRATION_EXPIRED -> new Wording("注册已过期", "its registration expired");
            case UNREGISTERED -> new Wording("设备主动注销", "it unregistered");
            case CONNECTION_LOST -> new Wording("连接中断", "its connection was lost");
            case NOT_RETURNED -> new Wording("网关重启后未恢复上线", "it did not return after the gateway restarted");
        };
        var lastSeen = event.lastSeenAt().truncatedTo(ChronoUnit.SECONDS);
        return new Wording(
                "设备 %s：%s，最后在线时间 %s".formatted(event.device(), reason.zh(), lastSeen),
                "Device %s: %s, last seen %s".formatted(event.device(), reason.en(), lastSeen));
    }
}
