package org.sharpeyes.alarm;

import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Instant;
import java.util.stream.Collectors;
import org.sharpeyes.inventory.Grid;
import org.sharpeyes.inventory.Place;

/** How an alert begins and what may happen to it: pure functions from one alert to the next. */
final class AlertChanges {
    private AlertChanges() {}

    static Alert open(Report report, Verdict verdict, Instant now) {
        Place place = report.place();
        return new Alert(
                UlidCreator.getMonotonicUlid(now.toEpochMilli()).toString(),
                report.kind(),
                report.fingerprint(),
                verdict.level(),
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
                report.times(),
                Handling.of(report, verdict),
                Timers.of(verdict, now),
                0);
    }

    /** Counts another report onto the alert; the latest description is kept, and the worst level. */
    static Alert count(Alert alert, Report report, AlertLevel level, Instant now) {
        AlertDraft draft = new AlertDraft(alert, now);
        draft.level = worse(level, alert.level());
        draft.detail = report.detail().isBlank() ? alert.detail() : report.detail();
        draft.occurrences += report.times();
        draft.resolvedAt = null;
        draft.handling = alert.handling().reported(report.level());
        return draft.done();
    }

    private static AlertLevel worse(AlertLevel one, AlertLevel other) {
        return one.number() < other.number() ? one : other;
    }

    static Alert resolve(Alert alert, Instant now) {
        AlertDraft draft = new AlertDraft(alert, now);
        draft.resolvedAt = now;
        return draft.done();
    }

    /** A step of the work: whatever kept the alert quiet, somebody deals with it now. */
    static Alert move(Alert alert, AlertState to, Instant now) {
        AlertDraft draft = new AlertDraft(alert, now);
        draft.state = to;
        draft.closedAt = to == AlertState.CLOSED ? now : null;
        draft.timers = alert.timers().takenUp();
        draft.handling = alert.handling().muted(null);
        return draft.done();
    }

    static Alert mute(Alert alert, Mute.Hush hush, Instant now) {
        AlertDraft draft = new AlertDraft(alert, now);
        draft.handling = alert.handling().muted(hush.by());
        draft.timers = alert.timers().quietUntil(hush.until());
        return draft.done();
    }

    static Alert unmute(Alert alert, Instant now) {
        AlertDraft draft = new AlertDraft(alert, now);
        draft.handling = alert.handling().muted(null).childOf(null);
        draft.timers = alert.timers().quietUntil(null);
        return draft.done();
    }

    /** One level worse; what is red already stays so and is not escalated again. */
    static Alert escalate(Alert alert, Instant now) {
        AlertDraft draft = new AlertDraft(alert, now);
        draft.level = AlertLevel.of(Math.max(1, alert.level().number() - 1));
        var every = alert.timers().escalateEvery();
        boolean again = every != null && draft.level != AlertLevel.RED;
        draft.handling = alert.handling().escalatedOnce();
        draft.timers = alert.timers().escalating(again && every != null ? now.plus(every) : null);
        return draft.done();
    }

    /** Under other rules, as if they had held from the beginning; what nobody accepted stays as much worse. */
    static Alert judge(Alert alert, Verdict verdict, Instant now) {
        AlertDraft draft = new AlertDraft(alert, now);
        draft.level = AlertLevel.of(
                Math.max(1, verdict.level().number() - alert.handling().escalated()));
        draft.handling = alert.handling().ruled(verdict);
        draft.timers = alert.timers().ruled(verdict, alert.state() == AlertState.OPENED, now);
        return draft.done();
    }

    static Alert overdue(Alert alert, Timers.Overdue what, Instant now) {
        AlertDraft draft = new AlertDraft(alert, now);
        draft.timers = alert.timers().overdue(what);
        return draft.done();
    }

    /** One more below it: as bad as the worst of them. */
    static Alert explain(Alert parent, Alert child, Instant now) {
        AlertDraft draft = new AlertDraft(parent, now);
        draft.level = worse(parent.level(), child.level());
        draft.handling = parent.handling()
                .with(child.pointName())
                .reported(child.handling().reported());
        return draft.done();
    }

    static Alert explained(Alert child, String parentId, Instant now) {
        AlertDraft draft = new AlertDraft(child, now);
        draft.handling = child.handling().muted(Hushes.PARENT).childOf(parentId);
        return draft.done();
    }

    static Alert picture(Alert alert, String path, Instant now) {
        AlertDraft draft = new AlertDraft(alert, now);
        draft.handling = alert.handling().pictured(path);
        return draft.done();
    }

    /** The same, delivered; the time it changed is that of what is delivered. */
    static Alert told(Alert alert) {
        if (alert.handling().announced()) {
            return alert;
        }
        AlertDraft draft = new AlertDraft(alert, alert.updatedAt());
        draft.handling = alert.handling().told();
        return draft.done();
    }
}
