package org.sharpeyes.alarm;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.Device;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.DeviceAlarm;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEvent.OfflineReason;
import org.sharpeyes.model.DeviceEvent.WentOffline;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.SteadyTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that devices say, and their silence, on its way to the alerts. */
final class DeviceWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceWatch.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Alerts alerts;
    private final AlertRepository repository;
    private final Inventory inventory;
    private final InstantSource clock;
    private final OfflineRule offlineRule;
    private final DeviceFaultRule faultRule;
    private final KeepaliveFaultRule keepaliveRule;
    private final StandingFaults faults;
    private final DeviceAlarms alarms;
    private @Nullable Future<?> looking;

    DeviceWatch(
            AlarmSettings settings,
            Alerts alerts,
            AlertRepository repository,
            Inventory inventory,
            SteadyTime time,
            MeterRegistry meters) {
        this.alerts = alerts;
        this.repository = repository;
        this.inventory = inventory;
        this.clock = time.day();
        List<DeviceId> alerted = repository.active(OfflineReports.KIND).stream()
                .map(Alert::deviceId)
                .toList();
        offlineRule = new OfflineRule(
                time,
                device -> inventory
                        .device(device)
                        .filter(known -> !known.online())
                        .isPresent(),
                alerted,
                new OfflineReports(settings.offlineAfter(), inventory, alerts));
        faults = new StandingFaults(alerts, time);
        faultRule = new DeviceFaultRule(settings, inventory, repository, faults, time.day());
        inventory.addListener(faultRule);
        keepaliveRule = new KeepaliveFaultRule(inventory, repository, faults);
        alarms = new DeviceAlarms(settings.floodRate(), inventory, alerts, time.day(), meters);
        meters.gauge("gw.alarm.faults.waiting", faults, StandingFaults::waiting);
    }

    StandingFaults faults() {
        return faults;
    }

    void start(ScheduledExecutorService scheduler) {
        looking = scheduler.scheduleWithFixedDelay(
                this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            offlineRule.look();
            faults.look();
            alarms.look();
        } catch (RuntimeException e) {
            LOG.error("a look at devices failed", e);
        }
    }

    void awaitReturns(Duration window) {
        Map<DeviceId, Instant> told = repository.unresolvedSince(OfflineReports.KIND);
        Instant missing = clock.instant().plus(window);
        for (Device device : inventory.absent()) {
            Instant seen = device.presence().lastSeenAt();
            Instant since = told.get(device.id());
            // Last seen is saved when a device comes and when it goes, so an alert opened later is of this absence.
            if (seen != null && (since == null || since.isBefore(seen))) {
                offlineRule.on(new WentOffline(device.id(), missing, OfflineReason.NOT_RETURNED, seen));
            }
        }
    }

    void on(DeviceEvent event) {
        offlineRule.on(event);
        faultRule.on(event);
        if (event instanceof DeviceEvent.KeepaliveReceived alive) {
            keepaliveRule.on(alive);
        }
        if (event instanceof DeviceEvent.LoginBanned banned) {
            alerts.report(PasswordGuessing.report(banned, inventory)).exceptionally(failure -> {
                LOG.error("the alert of {} could not be stored", banned, failure);
                return null;
            });
        }
    }

    void judgeAnew() {
        offlineRule.judgeAnew();
        faults.judgeAnew();
    }

    CompletionStage<Void> onAlarm(DeviceAlarm alarm) {
        return alarms.on(alarm);
    }

    @Override
    public void close() {
        Future<?> look = looking;
        if (look != null) {
            look.cancel(false);
        }
    }
}
