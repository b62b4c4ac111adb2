package org.sharpeyes.simulator;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sharpeyes.codec.manscdp.GbEdition;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.codec.manscdp.ReportMessage;
import org.sharpeyes.model.CatalogItem;

/** What devices say about themselves. */
final class Notices {
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    /** The platform has asked for the catalog by then. */
    static final Duration BEFORE_UNASKED = Duration.ofMillis(800);

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

    /** What devices with certain faults send of their own accord once they are registered. */
    static List<Manscdp> unasked(Site site, Camera camera) {
        List<Manscdp> notices = new ArrayList<>();
        String device = camera.id().value();
        for (CatalogItem item : site.catalog().items(camera.number())) {
            if (site.has(Fault.UNSOLICITED_CATALOG)) {
                notices.add(new Manscdp.CatalogResponse(camera.nextSn(), device, 1, List.of(item)));
            }
            if (site.has(Fault.FALSE_STATUS)) {
                notices.add(new Manscdp.CatalogNotify(camera.nextSn(), device, 1, List.of(told(item, "OFF", false))));
            }
        }
        return notices;
    }

    private static CatalogItem told(CatalogItem item, String event, boolean online) {
        return new CatalogItem(
                item.code(),
                item.name(),
                null,
                null,
                null,
                null,
                List.of(),
                false,
                online,
                null,
                null,
                event,
                Map.of());
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
        return new Manscdp.DeviceStatusResponse(sn, code, true, true, true, "", true, false, clock(site), List.of());
    }

    private static LocalDateTime clock(Site site) {
        return site.has(Fault.WRONG_CLOCK) ? now(site).plusMinutes(10) : now(site);
    }

    static Manscdp channelEvent(Site site, Camera camera, String event) {
        CatalogItem item = site.catalog().items(camera.number()).getFirst();
        return new Manscdp.CatalogNotify(
                camera.nextSn(), camera.id().value(), 1, List.of(told(item, event, event.equals("ON"))));
    }

    static Manscdp position(Site site, Camera camera, double longitude, double latitude) {
        ReportMessage.MobilePosition position = new ReportMessage.MobilePosition(
                site.settings().fleet().channelCode(camera.number(), 1),
                now(site),
                longitude,
                latitude,
                36.0,
                90.0,
                null,
                null);
        return new ReportMessage.MobilePositionNotify(
                camera.nextSn(), camera.id().value(), GbEdition.E2022, now(site), 1, List.of(position));
    }

    private static LocalDateTime now(Site site) {
        return LocalDateTime.ofInstant(site.clock().instant(), BEIJING).truncatedTo(ChronoUnit.SECONDS);
    }
}
