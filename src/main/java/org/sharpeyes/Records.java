package org.sharpeyes;

import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.sharpeyes.access.ApiKeys;
import org.sharpeyes.access.AuditTrail;
import org.sharpeyes.access.PlayTokens;
import org.sharpeyes.access.SecondFactors;
import org.sharpeyes.access.Sessions;
import org.sharpeyes.access.Users;
import org.sharpeyes.alarm.Alerts;
import org.sharpeyes.api.ApiServices;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.InventoryListener;
import org.sharpeyes.inventory.kpi.Successions;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.settings.GatewaySettings;
import org.sharpeyes.store.Store;
import org.sharpeyes.wall.WallViews;
import org.sharpeyes.webhook.AddressGuard;
import org.sharpeyes.webhook.Carriers;
import org.sharpeyes.webhook.Dispatcher;
import org.sharpeyes.webhook.EventFormat;
import org.sharpeyes.webhook.HttpCarrier;
import org.sharpeyes.webhook.Retention;
import org.sharpeyes.webhook.Webhooks;
import org.sharpeyes.webhook.broker.Brokers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is kept: inventory, alerts, webhooks, and who may see them. */
record Records(
        Store store,
        Inventory inventory,
        ApiServices.Alarms alarms,
        Webhooks webhooks,
        Dispatcher dispatcher,
        Users users,
        SecondFactors factors,
        Sessions sessions,
        ApiKeys apiKeys,
        PlayTokens playTokens,
        WallViews wallViews,
        AuditTrail audit) {

    private static final Logger LOG = LoggerFactory.getLogger(Records.class);
    /** How soon what another process has done to users counts here. */
    private static final long ELSEWHERE_SECONDS = 5;

    /** Opens what is kept, and begins to deliver what was left; blocks. */
    static Records open(
            GatewaySettings settings,
            InstantSource clock,
            SecureRandom random,
            ScheduledExecutorService scheduler,
            MeterRegistry meters,
            Parts parts) {
        EventFormat format = new EventFormat(settings.sip().id());
        Store store = parts.add(Store.open(settings.store(), format, clock, random, meters));
        ExecutorService worker = parts.add(Workers.catalogs(meters));
        Inventory inventory = parts.add(Inventory.ofDevices(store.inventory(), clock, worker));
        Future<?> saving = scheduler.scheduleAtFixedRate(inventory::flushInCalm, 1_000, 500, TimeUnit.MILLISECONDS);
        parts.add(() -> saving.cancel(false));
        Alerts alerts = parts.add(new Alerts(settings.alarm(), store.alerts(), inventory, clock, scheduler, meters));
        AddressGuard guard = new AddressGuard(settings.webhook());
        Carriers carriers = new Carriers(new HttpCarrier(settings.webhook(), guard, clock, scheduler));
        // What is a grid again is not among these.
        Successions recoded = new Successions(code -> false);
        recoded.load(store.grids().successors());
        new Brokers(store.endpoints(), recoded::present, clock)
                .open(settings.kafka(), settings.mqtt(), settings.sip().id(), random, carriers)
                .toCompletableFuture()
                .join();
        Dispatcher dispatcher = parts.add(new Dispatcher(
                store.endpoints(),
                store.outbox(),
                carriers,
                new DeliveryAlerts(new DeviceId(settings.sip().id()), inventory, alerts, clock),
                clock,
                scheduler,
                random,
                meters));
        alerts.addListener(event -> dispatcher.wake());
        ApiServices.Alarms alarms = Alarms.open(settings, store, inventory, alerts, clock, scheduler, parts);
        alerts.awaitReturns(settings.sip().silence());
        dispatcher.start();
        Retention retention = parts.add(new Retention(store.endpoints(), store.outbox(), clock));
        retention.start(scheduler);
        Users users = new Users(store.users(), clock, random);
        SecondFactors factors = new SecondFactors(store.secondFactors(), clock, random);
        Sessions sessions = new Sessions(settings.security(), users, factors, store.sessions(), clock, random);
        Future<?> renewing = scheduler.scheduleWithFixedDelay(
                () -> worker.execute(() -> renew(sessions)), ELSEWHERE_SECONDS, ELSEWHERE_SECONDS, TimeUnit.SECONDS);
        parts.add(() -> renewing.cancel(false));
        return new Records(
                store,
                inventory,
                alarms,
                new Webhooks(store.endpoints(), store.outbox(), format, guard, dispatcher, clock, random),
                dispatcher,
                users,
                factors,
                sessions,
                keys(store, inventory, clock, random),
                new PlayTokens(store.playTokenKey(), clock),
                new WallViews(store.wallViews(), random),
                trail(settings, store, clock, scheduler, parts));
    }

    private static ApiKeys keys(Store store, Inventory inventory, InstantSource clock, SecureRandom random) {
        ApiKeys keys = new ApiKeys(store.apiKeys(), clock, random);
        inventory.addListener(new InventoryListener() {
            @Override
            public void onGridRecoded(String gridCode, String newCode) {
                keys.onGridRecoded(gridCode, newCode);
            }
        });
        return keys;
    }

    /** What is older than it has to be is removed, a portion a minute. */
    private static AuditTrail trail(
            GatewaySettings settings,
            Store store,
            InstantSource clock,
            ScheduledExecutorService scheduler,
            Parts parts) {
        AuditTrail trail = new AuditTrail(store.audit(), store.auditKey(), clock);
        Future<?> removing = scheduler.scheduleWithFixedDelay(
                () -> trail.removeOlderThan(settings.audit().keep()).exceptionally(failure -> 0),
                1,
                1,
                TimeUnit.MINUTES);
        parts.add(() -> removing.cancel(false));
        return trail;
    }

    /** The command line changes users, too. */
    private static void renew(Sessions sessions) {
        try {
            sessions.refresh();
        } catch (RuntimeException unreadable) {
            LOG.warn("users and sessions could not be read anew: {}", unreadable.getMessage());
        }
    }
}
