package org.sharpeyes.alarm;

import java.time.temporal.ChronoUnit;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.DeviceEvent.LoginBanned;

/** Somebody tries to register with wrong passwords: one alert per device and source, or per source. */
final class PasswordGuessing {
    private static final String KIND = "security.password-guessing";

    private PasswordGuessing() {}

    static Report report(LoginBanned banned, Inventory inventory) {
        String source = banned.address().getAddress().getHostAddress();
        String fingerprint = "guessing/%s/%s".formatted(source, banned.severalDevices() ? "*" : banned.device());
        return Report.of(
                KIND,
                fingerprint,
                AlertLevel.ORANGE,
                new Wording("口令猜测", "Password guessing"),
                detail(banned, source),
                inventory.placeOf(banned.device(), banned.device().value()),
                banned.at());
    }

    private static Wording detail(LoginBanned banned, String source) {
        var until = banned.until().truncatedTo(ChronoUnit.SECONDS);
        boolean several = banned.severalDevices();
        return new Wording(
                "来源 %s %s，已连续 %d 次口令错误，%s 前不再受理"
                        .formatted(
                                source,
                                several ? "冒用多个编码，最后一个是 " + banned.device() : "冒用设备 " + banned.device(),
                                banned.failures(),
                                until),
                "%s used %s with a wrong password %d times in a row and is not listened to until %s"
                        .formatted(
                                source,
                                several ? "several ids, the last being " + banned.device() : "id " + banned.device(),
                                banned.failures(),
                                until));
    }
}
