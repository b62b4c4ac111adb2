package org.sharpeyes.alarm;

import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.Grid;
import org.sharpeyes.inventory.Place;

/** How an alert begins and what may happen to it: pure functions from one alert to the next. */
final class AlertChanges {
    private AlertChanges() {}

    /** What is reported of a fault, wherever it comes from. */
    record Report(
            String kind,
            String fingerprint,
            AlertLevel level,
            String title,
            String detail,
            Place place,
            @Nullable Double longitude,
            @Nullable Double latitude,
            @Nullable Integer method,
            @Nullable Integer type,
            Instant time) {}

    static Alert open(Report report, Instant now) {
        Place place = report.place();
        return new Alert(
                UlidCreator.getMonotonicUlid(now.toEpochMilli()).toString(),
                report.kind(),
                report.fingerprint(),
                report.level(),
                AlertState.OPENED,
                report.title(),
                report.detail(),
                place.grid().code(),
                place.grids().stream().map(Grid::code).toList(),
                place.grids().stream().map(Grid::name).collect(Collectors.joining("/")),
                place.device(),
                place.channelId(),
                place.name(),
                report.longitude() != null ? report.longitude() : place.longitude(),
                report.latitude() != null ? report.latitude() : place.latitude(),
                report.method(),
                report.type(),
                report.time(),
                now,
                null,
                null,
                1);
    }

    /** Counts another report onto the alert; the latest description is kept, and the worst level. */
    static Alert count(Alert alert, Report report, Instant now) {
        AlertLevel level = report.level().number() < alert.level().number() ? report.level() : alert.level();
        String detail = report.detail().isBlank() ? alert.detail() : report.detail();
        return copy(alert, level, alert.state(), detail, now, alert.resolvedAt(), null, alert.occurrences() + 1);
    }

    static Alert resolve(Alert alert, Instant now) {
        return copy(
                alert, alert.level(), alert.state(), alert.detail(), now, now, alert.closedAt(), alert.occurrences());
    }

    static Alert move(Alert alert, AlertState to, Instant now) {
        Instant closed = to == AlertState.CLOSED ? now : null;
        return copy(alert, alert.level(), to, alert.detail(), now, alert.resolvedAt(), closed, alert.occurrences());
    }

    private static Alert copy(
            Alert alert,
            AlertLevel level,
            AlertState state,
            String detail,
            Instant updatedAt,
            @Nullable Instant resolvedAt,
            @Nullable Instant closedAt,
            long occurrences) {
        return new Alert(
                alert.id(),
                alert.kind(),
                alert.fingerprint(),
                level,
                state,
                alert.title(),
                detail,
                alert.gridCode(),
                alert.gridCodes(),
                alert.gridPath(),
                alert.deviceId(),
                alert.channelId(),
                alert.pointName(),
                alert.longitude(),
                alert.latitude(),
                alert.alarmMethod(),
                alert.alarmType(),
                alert.openedAt(),
                updatedAt,
                resolvedAt,
                closedAt,
                occurrences);
    }
}
