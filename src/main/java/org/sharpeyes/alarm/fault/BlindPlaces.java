package org.sharpeyes.alarm.fault;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.sharpeyes.alarm.Alert;
import org.sharpeyes.alarm.AlertLevel;
import org.sharpeyes.alarm.Alerts;
import org.sharpeyes.alarm.Report;
import org.sharpeyes.alarm.StandingFaults;
import org.sharpeyes.alarm.Wording;
import org.sharpeyes.inventory.Place;
import org.sharpeyes.inventory.coverage.CoverageListener;
import org.sharpeyes.inventory.coverage.RequiredPlace;
import org.sharpeyes.model.DeviceId;

/** A place that must be seen and that no camera sees any more is an alert until one does again. Any thread. */
public final class BlindPlaces implements CoverageListener {
    private static final String KIND = "coverage.blind";

    private final Function<RequiredPlace, Place> locate;
    private final Function<RequiredPlace, Optional<DeviceId>> goneWith;
    private final Duration patience;
    private final StandingFaults faults;
    private final InstantSource clock;

    /**
     * Finds what was open before a restart; blocks.
     *
     * @param locate where the alert belongs
     * @param goneWith a device that is not there and whose camera saw it: its alert explains that of the place
     * @param patience until the alert of such a device is open
     */
    public BlindPlaces(
            Function<RequiredPlace, Place> locate,
            Function<RequiredPlace, Optional<DeviceId>> goneWith,
            Duration patience,
            Alerts alerts,
            InstantSource clock) {
        this.locate = locate;
        this.goneWith = goneWith;
        this.patience = patience;
        this.faults = alerts.faults();
        this.clock = clock;
        faults.restore(alerts.active(KIND).stream().map(Alert::fingerprint).toList());
    }

    @Override
    public void onBlind(RequiredPlace place) {
        Optional<DeviceId> device = goneWith.apply(place);
        faults.tell(fingerprint(place), () -> report(place, device), device.isPresent() ? patience : Duration.ZERO);
    }

    @Override
    public void onSeen(RequiredPlace place) {
        faults.isOver(fingerprint(place));
    }

    private Report report(RequiredPlace place, Optional<DeviceId> device) {
        Report report = Report.of(
                KIND,
                fingerprint(place),
                AlertLevel.ORANGE,
                new Wording("重点部位失去监控", "Required place turned blind"),
                new Wording(
                        "重点部位 %s 没有可用的摄像机".formatted(place.name()),
                        "No camera that can be watched sees %s".formatted(place.name())),
                locate.apply(place),
                clock.instant());
        return device.map(gone -> report.explainedBy(Alerts.offlineFingerprint(gone)))
                .orElse(report);
    }

    private static String fingerprint(RequiredPlace place) {
        return KIND + "/" + place.id();
    }
}
