package org.sharpeyes.alarm;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.DeviceAlarm;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.GridScope;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;
import org.sharpeyes.model.SteadyTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Alerts from whatever reports faults: devices, and other parts of the gateway. Rules, silences and pictures are asked
 * for once somebody has given them. Any thread may call; only the reads say that they block.
 */
public final class Alerts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int PORTION = 200;

    private final AlertRepository repository;
    private final SteadyTime time;
    private final Deadlines deadlines;
    private final MeterRegistry meters;
    private final AlertMeters counts;
    private final Storm storm;
    private final Hushes hushes;
    private final AlertBook book;
    private final DeviceWatch devices;
    private final Future<?> looking;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private final List<AlertListener> listeners = new CopyOnWriteArrayList<>();
    private final Judging judging;
    private volatile AlertPictures pictures = AlertPictures.NONE;

    /** Loads what is open; blocks. The scheduler looks every second what has to be done; its tasks are short. */
    public Alerts(
            AlarmSettings settings,
            AlertRepository repository,
            Inventory inventory,
            SteadyTime time,
            ScheduledExecutorService scheduler,
            MeterRegistry meters) {
        this.repository = repository;
        this.time = time;
        deadlines = new Deadlines(repository, time);
        this.meters = meters;
        counts = new AlertMeters(meters);
        storm = new Storm(settings.stormAfter(), time);
        hushes = new Hushes(storm);
        book = new AlertBook(hushes, settings.reopenWithin());
        judging = new Judging(repository, book, events -> events.forEach(this::tell), time.day());
        devices = new DeviceWatch(settings, this, repository, inventory, time, meters);
        devices.start(scheduler);
        looking = scheduler.scheduleWithFixedDelay(
                this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    public void addListener(AlertListener listener) {
        listeners.add(listener);
    }

    /** From now on reports are judged by these rules, and active alerts anew, unless they were by the same; blocks. */
    public void judgeBy(Judge rules) {
        judging.by(rules);
    }

    /** From now on this keeps alerts from being delivered. */
    public void muteBy(Mute mute) {
        hushes.muteBy(mute);
    }

    /** From now on pictures are taken when the rules ask for them. */
    public void takePictures(SnapshotTaker taker) {
        pictures = new AlertPictures(taker, this::attach, meters);
    }

    /**
     * Waits for the devices that were there before the gateway stopped, or was killed: one that is not back after this
     * time, and does not come for {@code offlineAfter} longer, is an alert. So is one that had gone so shortly before
     * that its alert was still to open. Blocks; to be called before devices can register.
     *
     * @param window how long a device may be silent before it counts as offline
     */
    public void awaitReturns(Duration window) {
        devices.awaitReturns(window);
    }

    /** Watches devices go and come, and what they say is wrong. To be called after the inventory took the event in. */
    public void onDeviceEvent(DeviceEvent event) {
        devices.on(event);
    }

    /**
     * Opens an alert, or counts onto the active one of the same device, channel, method and type. What a device raises
     * beyond what one may is only counted, onto one alert that says so.
     *
     * @return completes when it is durable
     */
    public CompletionStage<Void> onAlarm(DeviceAlarm alarm) {
        return devices.onAlarm(alarm);
    }

    /**
     * Opens an alert, or counts onto the one of the same fingerprint that is active or was resolved just now.
     *
     * @return completes when it is durable
     */
    public CompletionStage<Void> report(Report report) {
        Instant now = now();
        Judging.Sentence sentence = judging.of(report);
        return repository
                .transact(
                        transaction -> book.report(transaction, report, judging.still(sentence, report), now),
                        events -> {
                            tell(events);
                            if (sentence.verdict().snapshot()) {
                                events.forEach(pictures::onEvent);
                            }
                        })
                .thenAccept(events -> {});
    }

    /** The fault of this fingerprint went away; nothing happens where none is active. */
    public CompletionStage<Void> resolve(String fingerprint) {
        Instant now = now();
        return repository
                .transact(transaction -> book.resolve(transaction, fingerprint, now), this::tell)
                .thenAccept(events -> {});
    }

    /** Faults that hold until they are said to be over. */
    public StandingFaults faults() {
        return devices.faults();
    }

    /** What the alert of a device that is gone goes by: it explains whatever fails because of that. */
    public static String offlineFingerprint(DeviceId device) {
        return OfflineReports.fingerprint(device);
    }

    /** What the rules make of a report, without reporting it. */
    public Verdict verdict(Report report) {
        return judging.of(report).verdict();
    }

    /** Whatever was muted by this is looked at anew, at once. */
    public CompletionStage<Void> unmute(String mutedBy) {
        Instant now = now();
        return repository.transact(transaction -> {
            transaction.lookAtMuted(mutedBy, now);
            return null;
        });
    }

    /**
     * The rules have become tighter or looser in a grid and all below: its active alerts are judged anew, a portion at a
     * time, and what changes is told; what is still waited for is waited for as long as they say now. What fails is tried
     * again every second, and by the next start.
     *
     * @return completes when all have been; fails when it has to be tried again
     */
    public CompletionStage<Void> judgeAnew(String gridCode) {
        devices.judgeAnew();
        return judging.anew(gridCode);
    }

    /** The same for all grids: the rules are others now. */
    public CompletionStage<Void> judgeAnew() {
        return judgeAnew(Judging.EVERYWHERE);
    }

    private void look() {
        deadlines.look();
        judging.look();
        Instant now = now();
        if (!repository.mayBeDue(now) || !underWay.compareAndSet(false, true)) {
            return;
        }
        repository
                .transact(transaction -> book.look(transaction, now, PORTION), this::tell)
                .whenComplete((events, failure) -> {
                    underWay.set(false);
                    if (failure != null) {
                        LOG.warn(
                                "what is due of alerts could not be done; tried again in a second: {}",
                                failure.toString());
                    }
                });
    }

    private CompletionStage<Void> attach(String alertId, String path) {
        Instant now = now();
        return repository
                .transact(
                        transaction -> transaction
                                .find(alertId)
                                .map(alert -> AlertBook.tell(
                                        transaction,
                                        AlertEvent.Type.UPDATED,
                                        AlertChanges.picture(alert, path, now),
                                        now)),
                        event -> event.ifPresent(this::tell))
                .thenAccept(event -> {});
    }

    private void tell(List<AlertEvent> events) {
        events.forEach(this::tell);
    }

    private void tell(AlertEvent event) {
        counts.count(event);
        listeners.forEach(listener -> listener.onAlert(event));
    }

    /** Takes an alert a step further, as {@code by} does. */
    public CompletionStage<Outcome<Alert>> transition(String alertId, AlertState to, String by, String note) {
        AlertWork work = new AlertWork(alertId, to, by, note, now());
        return repository
                .transact(work::run, result -> result.event().ifPresent(this::tell))
                .thenApply(AlertWork.Result::outcome);
    }

    /** How the storm stands, if there is one; what is over is told once more. */
    public StormTally storm() {
        return storm.tally();
    }

    /** Removes alerts closed before, so many at most; tells how many there were. */
    public CompletionStage<Integer> removeClosed(Instant before, int limit) {
        return repository.transact(transaction -> transaction.removeClosed(before, limit));
    }

    /** Blocks. */
    public Optional<Alert> find(String id) {
        return repository.find(id);
    }

    /** Newest first. Blocks. */
    public Page<Alert> list(AlertFilter filter, PageRequest page) {
        return repository.list(filter, page);
    }

    /** What was changed after this change number, in that order: each alert once, as it is now. Blocks. */
    public List<Alert> changedAfter(long changeNumber, int limit) {
        return repository.changedAfter(changeNumber, limit);
    }

    /** The number of the latest change. */
    public long lastChange() {
        return repository.lastChange();
    }

    /** Alerts that are not closed, counted. Blocks. */
    public List<AlertCount> counts(GridScope scope) {
        return repository.counts(scope);
    }

    /** Alerts opened in that time, {@code to} excluded, there or in grids below. Blocks. */
    public List<OpenedAlerts> opened(GridScope scope, @Nullable String gridCode, Instant from, Instant to) {
        return repository.opened(scope, gridCode, from, to);
    }

    /** The steps of one alert, oldest first. Blocks. */
    public List<AlertStep> history(String id) {
        return repository.history(id);
    }

    /** Active alerts of this kind. Blocks. */
    public List<Alert> active(String kind) {
        return repository.active(kind);
    }

    /** Looks for absent devices no more; who is still awaited will be awaited by the next start. */
    @Override
    public void close() {
        looking.cancel(false);
        devices.close();
    }

    Instant now() {
        return time.day().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
