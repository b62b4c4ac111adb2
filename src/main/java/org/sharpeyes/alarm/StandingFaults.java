package org.sharpeyes.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.SteadyTime;

/**
 * Faults that hold until they are said to be over, each an alert that is opened once, however often the fault is told
 * again; not before it has lasted as long as the rules ask for, and not over before it has been gone so long. What could
 * not be stored is tried again when it is next told. Any thread.
 */
public final class StandingFaults {
    /** More than that are opened at once, whatever the rules say. */
    private static final int MOST_WAITING = 100_000;

    private final Alerts alerts;
    private final SteadyTime time;
    private final Flapping flapping = new Flapping();
    /** Fingerprints; never more than there are open alerts. */
    private final Map<String, Duration> open = new ConcurrentHashMap<>();

    private final Map<String, Begun> waiting = new ConcurrentHashMap<>();
    private final Map<String, Instant> returning = new ConcurrentHashMap<>();

    private record Begun(Report report, Instant since, Duration patience, Duration openAfter, Duration clearAfter) {
        Instant due() {
            return since.plus(openAfter);
        }

        Begun sooner(Begun again) {
            return again.due().isBefore(due()) ? again : this;
        }
    }

    StandingFaults(Alerts alerts, SteadyTime time) {
        this.alerts = alerts;
        this.time = time;
    }

    /** Those whose alert is open already, by fingerprint. */
    public void restore(Collection<String> alerted) {
        alerted.forEach(fingerprint -> open.put(fingerprint, Duration.ZERO));
    }

    /** The fault is there. */
    public void tell(String fingerprint, Supplier<Report> told) {
        tell(fingerprint, told, Duration.ZERO);
    }

    /**
     * The same.
     *
     * @param patience how long it has to last even where the rules ask for less
     */
    public void tell(String fingerprint, Supplier<Report> told, Duration patience) {
        returning.remove(fingerprint);
        if (open.containsKey(fingerprint)) {
            return;
        }
        Begun begun = begun(told.get(), time.instant(), patience);
        if (begun.openAfter().isZero() || waiting.size() >= MOST_WAITING) {
            waiting.remove(fingerprint);
            open(begun.report(), begun.clearAfter());
        } else {
            waiting.merge(fingerprint, begun, Begun::sooner);
        }
    }

    private Begun begun(Report report, Instant since, Duration patience) {
        Verdict verdict = alerts.verdict(report);
        Duration clearAfter = verdict.clearAfter() == null ? Duration.ZERO : verdict.clearAfter();
        return new Begun(report, since, patience, longer(verdict.openAfter(), patience), clearAfter);
    }

    /** The rules have changed: what has begun is waited for as long as they ask for now. */
    void judgeAnew() {
        waiting.replaceAll((fingerprint, begun) -> begun(begun.report(), begun.since(), begun.patience()));
    }

    private static Duration longer(@Nullable Duration ruled, Duration least) {
        return ruled == null || ruled.compareTo(least) < 0 ? least : ruled;
    }

    private void open(Report report, Duration clearAfter) {
        String fingerprint = report.fingerprint();
        if (open.putIfAbsent(fingerprint, clearAfter) == null) {
            flapping.opened(fingerprint, time.instant());
            alerts.report(report).whenComplete((done, failure) -> {
                if (failure != null) {
                    open.remove(fingerprint);
                }
            });
        }
    }

    /** The fault is there no more. */
    public void isOver(String fingerprint) {
        if (!waiting.isEmpty()) {
            waiting.remove(fingerprint);
        }
        Duration clearAfter = open.isEmpty() ? null : open.get(fingerprint);
        if (clearAfter == null) {
            return;
        }
        Duration calm = flapping.calm(fingerprint);
        Duration wait = calm.compareTo(clearAfter) > 0 ? calm : clearAfter;
        if (wait.isZero()) {
            resolve(fingerprint);
        } else {
            returning.putIfAbsent(fingerprint, time.instant().plus(wait));
        }
    }

    private void resolve(String fingerprint) {
        Duration clearAfter = open.remove(fingerprint);
        if (clearAfter != null) {
            alerts.resolve(fingerprint).whenComplete((done, failure) -> {
                if (failure != null) {
                    open.put(fingerprint, clearAfter);
                }
            });
        }
    }

    /** Opens and resolves what has waited long enough. To be called every second. */
    void look() {
        Instant now = time.instant();
        waiting.forEach((fingerprint, begun) -> {
            if (!begun.due().isAfter(now) && waiting.remove(fingerprint, begun)) {
                open(begun.report(), begun.clearAfter());
            }
        });
        returning.forEach((fingerprint, due) -> {
            if (!due.isAfter(now) && returning.remove(fingerprint, due)) {
                resolve(fingerprint);
            }
        });
    }

    int waiting() {
        return waiting.size() + returning.size();
    }
}
