package org.sharpeyes.alarm;

import java.time.temporal.ChronoUnit;
import org.sharpeyes.alarm.AlertChanges.Report;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.DeviceEvent.LoginBanned;

/** Somebody tries to register with wrong passwords: one alert per device and source, or per source. */
final class PasswordGuessing {
    private static final String KIND = "security.password-guessing";

    private PasswordGuessing() {}

    static Report report(LoginBanned banned, Inventory inventory) {
        String source = banned.address().getAddress().getHostAddress();
        String fingerprint = "guessing/%s/%s".formatted(source, banned.severalDevices() ? "*" : banned.device());
        String detail = "来源 %s %s，已连续 %d 次口令错误，%s 前不再受理"
                .formatted(
                        source,
                        banned.severalDevices() ? "冒用多个编码，最后一个是 " + banned.device() : "冒用设备 " + banned.device(),
                        banned.failures(),
                        banned.until().truncatedTo(ChronoUnit.SECONDS));
        return new Report(
                KIND,
                fingerprint,
                AlertLevel.ORANGE,
                "口令猜测",
                detail,
                inventory.placeOf(banned.device(), banned.device().value()),
                null,
                null,
                null,
                null,
                banned.at());
    }
}
