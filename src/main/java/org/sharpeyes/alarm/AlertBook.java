package org.sharpeyes.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sharpeyes.alarm.Mute.Hush;
import org.sharpeyes.alarm.Timers.Overdue;

/** What becomes of reports, and of alerts as time passes, within the transaction it is handed. On the store's thread. */
final class AlertBook {
    private static final String GATEWAY = "gateway";
    /** A device that is back tells anew what is wrong with its channels: what it does not tell is over. */
    private static final Duration CHILDREN_REST = Duration.ofMinutes(1);

    private static final int MOST_CHILDREN = 2_000;

    private final Hushes hushes;
    private final Duration reopenWithin;

    AlertBook(Hushes hushes, Duration reopenWithin) {
        this.hushes = hushes;
        this.reopenWithin = reopenWithin;
    }

    /** Opens an alert, or counts onto the one that is there; a fault that is back soon opens its alert again. */
    List<AlertEvent> report(AlertTransaction transaction, Report report, Verdict verdict, Instant now) {
        return transaction
                .findRecent(report.fingerprint(), now.minus(reopenWithin))
                .map(known -> count(transaction, known, report, verdict, now))
                .orElseGet(() -> open(transaction, report, verdict, now));
    }

    private List<AlertEvent> count(
            AlertTransaction transaction, Alert known, Report report, Verdict verdict, Instant now) {
        Alert counted = AlertChanges.count(known, report, verdict.level(), now);
        if (!counted.muted()) {
            counted = hush(counted, now);
        }
        if (!known.active()) {
            note(transaction, counted, now, "故障再现 / the fault is back");
            counted = collapse(transaction, counted, now);
        }
        return List.of(tell(transaction, AlertEvent.Type.UPDATED, counted, report.time()));
    }

    private List<AlertEvent> open(AlertTransaction transaction, Report report, Verdict verdict, Instant now) {
        Alert alert = AlertChanges.open(report, verdict, now);
        Alert parent = report.explainedBy() == null
                ? null
                : transaction.findActive(report.explainedBy()).orElse(null);
        if (parent != null) {
            Alert child = AlertChanges.explained(alert, parent.id(), now);
            AlertEvent opened = tell(transaction, AlertEvent.Type.OPENED, child, report.time());
            Alert explaining = AlertChanges.explain(parent, child, now);
            if (explaining.level() == parent.level()) {
                transaction.save(explaining);
                return List.of(opened);
            }
            return List.of(opened, tell(transaction, AlertEvent.Type.UPDATED, explaining, now));
        }
        Hush hush = hushes.opening(alert, verdict.groupWait(), now).orElse(null);
        Alert opened = hush == null ? alert : AlertChanges.mute(alert, hush, now);
        return List.of(tell(transaction, AlertEvent.Type.OPENED, collapse(transaction, opened, now), report.time()));
    }

    /** Takes under it what it explains: only what is wrong with a device as a whole explains anything. */
    private static Alert collapse(AlertTransaction transaction, Alert alert, Instant now) {
        Alert parent = alert;
        if (!alert.kind().startsWith("device.")) {
            return alert;
        }
        for (Alert child : transaction.explainedBy(alert.fingerprint(), MOST_CHILDREN)) {
            transaction.save(AlertChanges.explained(child, parent.id(), now));
            parent = AlertChanges.explain(parent, child, now);
        }
        return parent;
    }

    private Alert hush(Alert alert, Instant now) {
        return hushes.lasting(alert, now)
                .map(hush -> AlertChanges.mute(alert, hush, now))
                .orElse(alert);
    }

    /** The fault went away. */
    List<AlertEvent> resolve(AlertTransaction transaction, String fingerprint, Instant now) {
        return transaction
                .findActive(fingerprint)
                .map(active -> {
                    if (active.handling().childCount() > 0) {
                        transaction.lookAtChildren(active.id(), now.plus(CHILDREN_REST));
                    }
                    return List.of(tell(transaction, AlertEvent.Type.RESOLVED, AlertChanges.resolve(active, now), now));
                })
                .orElse(List.of());
    }

    /** Does what the time asks for, for so many alerts; what is left is still due. */
    List<AlertEvent> look(AlertTransaction transaction, Instant now, int limit) {
        List<AlertEvent> events = new ArrayList<>();
        for (Alert alert : transaction.due(now, limit)) {
            events.add(look(transaction, alert, now));
        }
        return events;
    }

    /** What rules now make of one portion of the alerts in a grid. */
    record Judged(List<AlertEvent> events, Optional<String> last) {}

    /**
     * Judges active alerts in this grid and below anew, as if the rules in force had been those from the beginning.
     *
     * @param gridCode or {@link Judging#EVERYWHERE}
     * @param after fingerprint of the last one of the portion before
     */
    Judged judge(AlertTransaction transaction, Judge rules, String gridCode, String after, int limit, Instant now) {
        List<Alert> portion = transaction.activeIn(gridCode, after, limit);
        List<AlertEvent> events = new ArrayList<>();
        for (Alert alert : portion) {
            Alert judged = AlertChanges.judge(
                    alert, rules.judge(alert.matter(), alert.timers().since()), now);
            if (!judged.isRuledLike(alert)) {
                noteLevel(transaction, alert, judged, gridCode, now);
                events.add(tell(transaction, AlertEvent.Type.UPDATED, judged, now));
            }
        }
        boolean more = portion.size() == limit;
        return new Judged(events, more ? Optional.of(portion.getLast().fingerprint()) : Optional.empty());
    }

    private static void noteLevel(
            AlertTransaction transaction, Alert before, Alert after, String gridCode, Instant now) {
        if (before.level() != after.level()) {
            String note = gridCode.equals(Judging.EVERYWHERE)
                    ? "按现行规则改为 %1$d 级 / level %1$d by the rules now in force"
                    : "响应级别变更，改为 %1$d 级 / the response level changed: level %1$d now";
            note(transaction, before, now, note.formatted(after.level().number()));
        }
    }

    private AlertEvent look(AlertTransaction transaction, Alert alert, Instant now) {
        if (alert.resolvedAt() != null) {
            note(transaction, alert, AlertState.CLOSED, now, "故障已恢复且无人处理 / resolved, and nobody took it up");
            return tell(transaction, AlertEvent.Type.CLOSED, AlertChanges.move(alert, AlertState.CLOSED, now), now);
        }
        if (alert.muted()) {
            return lookAtMuted(transaction, alert, now);
        }
        Instant escalateAt = alert.timers().escalateAt();
        if (alert.state() == AlertState.OPENED && escalateAt != null && !escalateAt.isAfter(now)) {
            Alert worse = AlertChanges.escalate(alert, now);
            note(
                    transaction,
                    alert,
                    now,
                    "无人受理，升级到 %1$d 级 / nobody accepted it: level %1$d now"
                            .formatted(worse.level().number()));
            return tell(transaction, AlertEvent.Type.UPDATED, worse, now);
        }
        return late(transaction, alert, now);
    }

    private static AlertEvent late(AlertTransaction transaction, Alert alert, Instant now) {
        Instant closeBy = alert.timers().closeBy();
        Overdue what = closeBy != null && !closeBy.isAfter(now) ? Overdue.CLOSE : Overdue.ACCEPT;
        note(
                transaction,
                alert,
                now,
                what == Overdue.CLOSE ? "超过办结时限 / not closed in time" : "超过受理时限 / not accepted in time");
        return tell(transaction, AlertEvent.Type.UPDATED, AlertChanges.overdue(alert, what, now), now);
    }

    private AlertEvent lookAtMuted(AlertTransaction transaction, Alert alert, Instant now) {
        String parent = alert.handling().explainedBy();
        boolean explained = parent != null && transaction.findActive(parent).isPresent();
        Hush hush = explained
                ? new Hush(Hushes.PARENT, now.plus(CHILDREN_REST))
                : hushes.lasting(alert, now).orElse(null);
        if (hush != null) {
            return tell(transaction, AlertEvent.Type.UPDATED, AlertChanges.mute(alert, hush, now), now);
        }
        AlertEvent.Type type = alert.handling().announced() ? AlertEvent.Type.UPDATED : AlertEvent.Type.OPENED;
        return tell(transaction, type, AlertChanges.unmute(alert, now), now);
    }

    static AlertEvent tell(AlertTransaction transaction, AlertEvent.Type type, Alert alert, Instant time) {
        Alert told = alert.muted() ? alert : AlertChanges.told(alert);
        return transaction.publish(type, transaction.save(told), time);
    }

    private static void note(AlertTransaction transaction, Alert alert, Instant now, String what) {
        note(transaction, alert, alert.state(), now, what);
    }

    private static void note(AlertTransaction transaction, Alert alert, AlertState to, Instant now, String what) {
        transaction.append(alert.id(), new AlertStep(now, alert.state(), to, GATEWAY, what));
    }
}
