package org.sharpeyes.alarm;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.sharpeyes.alarm.AlertChanges.Report;
import org.sharpeyes.inventory.Device;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.Place;
import org.sharpeyes.model.DeviceAlarm;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEvent.OfflineReason;
import org.sharpeyes.model.DeviceEvent.WentOffline;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Alerts from offline devices, from faults and from what devices report. Any thread may call; only the reads say that they block.
 */
public final class Alerts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);
    private static final String OFFLINE = "device.offline";
    /** A device's clock that is further off than this says nothing about when it happened. */
    private static final Duration PLAUSIBLE = Duration.ofHours(24);

    private final AlertRepository repository;
    private final Inventory inventory;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final OfflineRule offlineRule;
    private final DeviceFaultRule faultRule;
    private final KeepaliveFaultRule keepaliveRule;
    private final Future<?> looking;
    private final List<AlertListener> listeners = new CopyOnWriteArrayList<>();

    /**
     * Loads the open offline alerts; blocks.
     *
     * @param scheduler looks every second who is still not back; its tasks are short
     */
    public Alerts(
            AlarmSettings settings,
            AlertRepository repository,
            Inventory inventory,
            InstantSource clock,
            ScheduledExecutorService scheduler,
            MeterRegistry meters) {
        this.repository = repository;
        this.inventory = inventory;
        this.clock = clock;
        this.meters = meters;
        List<DeviceId> alerted =
                repository.active(OFFLINE).stream().map(Alert::deviceId).toList();
        offlineRule = new OfflineRule(settings.offlineAfter(), clock, this::isOffline, alerted, new OfflineBook());
        faultRule = new DeviceFaultRule(settings.clockDrift(), inventory, repository, new FaultBook());
        keepaliveRule = new KeepaliveFaultRule(inventory, repository, new FaultBook());
        looking = offlineRule.start(scheduler);
    }

    public void addListener(AlertListener listener) {
        listeners.add(listener);
    }

    /**
     * Waits for the devices that were there before the gateway stopped, or was killed: one that is not back after this
     * time, and does not come for {@code offlineAfter} longer, is an alert. So is one that had gone so shortly before
     * that its alert was still to open. Blocks; to be called before devices can register.
     *
     * @param window how long a device may be silent before it counts as offline
     */
    public void awaitReturns(Duration window) {
        Map<DeviceId, Instant> told = repository.unresolvedSince(OFFLINE);
        Instant missing = now().plus(window);
        for (Device device : inventory.absent()) {
            Instant seen = device.presence().lastSeenAt();
            Instant since = told.get(device.id());
            // Last seen is saved when a device comes and when it goes, so an alert opened later is of this absence.
            if (seen != null && (since == null || since.isBefore(seen))) {
                offlineRule.on(new WentOffline(device.id(), missing, OfflineReason.NOT_RETURNED, seen));
            }
        }
    }

    /** Watches devices go and come, and what they say is wrong. To be called after the inventory took the event in. */
    public void onDeviceEvent(DeviceEvent event) {
        offlineRule.on(event);
        faultRule.on(event);
        if (event instanceof DeviceEvent.KeepaliveReceived alive) {
            keepaliveRule.on(alive);
        }
        if (event instanceof DeviceEvent.LoginBanned banned) {
            report(PasswordGuessing.report(banned, inventory)).exceptionally(failure -> {
                LOG.error("the alert of {} could not be stored", banned, failure);
                return null;
            });
        }
    }

    /**
     * Opens an alert, or counts onto the active one of the same device, channel, method and type.
     *
     * @return completes when it is durable
     */
    public CompletionStage<Void> onAlarm(DeviceAlarm alarm) {
        return report(reportOf(alarm));
    }

    private Report reportOf(DeviceAlarm alarm) {
        AlarmKind kind = AlarmKind.of(alarm.method(), alarm.type());
        AlertLevel level =
                alarm.priority() >= 1 && alarm.priority() <= 4 ? AlertLevel.of(alarm.priority()) : AlertLevel.BLUE;
        String fingerprint =
                "alarm/%s/%s/%d/%d".formatted(alarm.device(), alarm.sourceCode(), alarm.method(), alarm.type());
        return new Report(
                kind.name(),
                fingerprint,
                level,
                kind.title(),
                alarm.description(),
                inventory.placeOf(alarm.device(), alarm.sourceCode()),
                alarm.longitude(),
                alarm.latitude(),
                alarm.method(),
                alarm.type(),
                timeOf(alarm));
    }

    private static Instant timeOf(DeviceAlarm alarm) {
        Instant time = alarm.time();
        boolean plausible =
                time != null && Duration.between(time, alarm.receivedAt()).abs().compareTo(PLAUSIBLE) <= 0;
        return plausible && time != null ? time : alarm.receivedAt();
    }

    private CompletionStage<Void> report(Report report) {
        Instant now = now();
        return published(repository.transact(transaction -> {
            Optional<Alert> active = transaction.findActive(report.fingerprint());
            Alert alert = active.map(known -> AlertChanges.count(known, report, now))
                    .orElseGet(() -> AlertChanges.open(report, now));
            transaction.save(alert);
            AlertEvent.Type type = active.isPresent() ? AlertEvent.Type.UPDATED : AlertEvent.Type.OPENED;
            return Optional.of(transaction.publish(type, alert, report.time()));
        }));
    }

    private CompletionStage<Void> resolve(String fingerprint) {
        Instant now = now();
        return published(repository.transact(transaction -> transaction
                .findActive(fingerprint)
                .map(active -> {
                    Alert alert = AlertChanges.resolve(active, now);
                    transaction.save(alert);
                    return transaction.publish(AlertEvent.Type.RESOLVED, alert, now);
                })));
    }

    private CompletionStage<Void> published(CompletionStage<Optional<AlertEvent>> stage) {
        return stage.thenAccept(event -> event.ifPresent(this::tell));
    }

    private void tell(AlertEvent event) {
        meters.counter("gw.alarm.events", "type", event.type().name().toLowerCase(Locale.ROOT))
                .increment();
        listeners.forEach(listener -> listener.onAlert(event));
    }

    /**
     * Takes an alert a step further.
     *
     * @param by who does it
     */
    public CompletionStage<Outcome<Alert>> transition(String alertId, AlertState to, String by, String note) {
        AlertWork work = new AlertWork(alertId, to, by, note, now());
        return repository.transact(work::run).thenApply(result -> {
            result.event().ifPresent(this::tell);
            return result.outcome();
        });
    }

    /** Blocks. */
    public Optional<Alert> find(String id) {
        return repository.find(id);
    }

    /** Newest first. Blocks. */
    public Page<Alert> list(AlertFilter filter, PageRequest page) {
        return repository.list(filter, page);
    }

    /** The steps of one alert, oldest first. Blocks. */
    public List<AlertStep> history(String id) {
        return repository.history(id);
    }

    /** Looks for absent devices no more; who is still awaited will be awaited by the next start. */
    @Override
    public void close() {
        looking.cancel(false);
    }

    private boolean isOffline(DeviceId device) {
        return inventory.device(device).filter(known -> !known.online()).isPresent();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private final class FaultBook implements StandingFaults.Book {
        @Override
        public CompletionStage<Void> report(Report report) {
            return Alerts.this.report(report);
        }

        @Override
        public CompletionStage<Void> resolve(String fingerprint) {
            return Alerts.this.resolve(fingerprint);
        }
    }

    private final class OfflineBook implements OfflineRule.Book {
        @Override
        public CompletionStage<Void> open(WentOffline event) {
            Place place = inventory.placeOf(event.device(), event.device().value());
            return report(new Report(
                    OFFLINE,
                    fingerprint(event.device()),
                    AlertLevel.YELLOW,
                    "设备离线",
                    detail(event),
                    place,
                    null,
                    null,
                    null,
                    null,
                    event.at()));
        }

        @Override
        public CompletionStage<Void> resolve(DeviceId device) {
            return Alerts.this.resolve(fingerprint(device));
        }

        private String fingerprint(DeviceId device) {
            return "offline/" + device;
        }

        private String detail(WentOffline event) {
            String reason = switch (event.reason()) {
                case KEEPALIVE_MISSED -> "连续未收到保活消息";
                case REGISTRATION_EXPIRED -> "注册已过期";
                case UNREGISTERED -> "设备主动注销";
                case CONNECTION_LOST -> "连接中断";
                case NOT_RETURNED -> "网关重启后未恢复上线";
            };
            Instant lastSeen = event.lastSeenAt().truncatedTo(ChronoUnit.SECONDS);
            return "设备 %s：%s，最后在线时间 %s".formatted(event.device(), reason, lastSeen);
        }
    }
}
