package org.sharpeyes.simulator;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.sharpeyes.codec.manscdp.Manscdp;

/** What devices say about themselves. */
final class Notices {
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private Notices() {}

    static Manscdp alarm(Site site, int device, int sn, Alarm alarm) {
        return new Manscdp.AlarmNotify(
                sn,
                site.settings().fleet().channelCode(device, 1),
                alarm.priority(),
                alarm.method(),
                alarm.type(),
                0,
                now(site),
                alarm.description(),
                null,
                null);
    }

    static Manscdp info(Site site, int device, int sn, String code) {
        return new Manscdp.DeviceInfoResponse(
                sn,
                code,
                true,
                site.catalog().name(device, 1),
                CameraCatalog.MANUFACTURER,
                CameraCatalog.MODEL,
                site.firmware().of(device),
                site.settings().fleet().channels());
    }

    static Manscdp status(Site site, int sn, String code) {
        return new Manscdp.DeviceStatusResponse(sn, code, true, true, true, "", true, false, now(site), List.of());
    }

    private static LocalDateTime now(Site site) {
        return LocalDateTime.ofInstant(site.clock().instant(), BEIJING).truncatedTo(ChronoUnit.SECONDS);
    }
}
