package org.sharpeyes;

import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
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
import org.sharpeyes.model.SteadyTime;
import org.sharpeyes.settings.GatewaySettings;
import org.sharpeyes.store.Store;
import org.sharpeyes.tracing.Tracing;
import org.sharpeyes.wall.WallViews;
import org.sharpeyes.webhook.AddressGuard;
import org.sharpeyes.webhook.Carriers;
import org.sharpeyes.webhook.Dispatcher;
import org.sharpeyes.webhook.HttpCarrier;
import org.sharpeyes.webhook.Retention;
import org.sharpeyes.webhook.Webhooks;
import org.sharpeyes.webhook.broker.Brokers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is made of what is kept: alerts, webhooks, and who may see them. */
record Records(
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
    private static final Duration ELSEWHERE = Duration.ofSeconds(5);

    private static final Duration PRUNE = Duration.ofMinutes(1);

    /** Takes up what there was before the start, and begins to deliver what was left; blocks. */
    static Records open(
            GatewaySettings settings,
            Holdings holdings,
            SteadyTime time,
            SecureRandom random,
            ScheduledExecutorService scheduler,
            MeterRegistry meters,
            Tracing tracing,
            Parts parts) {
        InstantSource clock = time.day();
        Store store = holdings.store();
        Inventory inventory = holdings.inventory();
        Alerts alerts = parts.add(new Alerts(settings.alarm(), store.alerts(), inventory, time, scheduler, meters));
        AddressGuard guard = new AddressGuard(settings.webhook());
        Carriers carriers = new Carriers(new HttpCarrier(settings.webhook(), guard, clock, scheduler));
        // What is a grid again is not among these.
        Successions recoded = new Successions(code -> false);
        recoded.load(store.grids().successors());
        new Brokers(store.endpoints(), recoded::present, clock)
                .open(settings.kafka(), settings.mqtt(), settings.sip().id(), random, carriers)
                .toCompletableFuture()
                .join();
        carriers.surround(tracing::around);
        Dispatcher dispatcher = parts.add(new Dispatcher(
                store.endpoints(),
                store.outbox(),
                carriers,
                new DeliveryAlerts(new DeviceId(settings.sip().id()), inventory, alerts, clock),
                time,
                scheduler,
                random,
                meters));
        alerts.addListener(event -> dispatcher.wake());
        ApiServices.Alarms alarms = Alarms.open(settings, store, inventory, alerts, clock, scheduler, parts);
        alerts.awaitReturns(settings.sip().silence());
        dispatcher.start();
        Retention retention = parts.add(new Retention(store.endpoints(), store.outbox(), time));
        retention.start(scheduler);
        Users users = new Users(store.users(), clock, random);
        SecondFactors factors = new SecondFactors(store.secondFactors(), clock, random);
        Sessions sessions = new Sessions(settings.security(), users, factors, store.sessions(), clock, random);
        Workers.every(ELSEWHERE, () -> holdings.worker().execute(() -> renew(sessions)), scheduler, parts);
        WallViews views = new WallViews(store.wallViews(), random);
        users.onRemoved(views::removePrivate);
        return new Records(
                alarms,
                new Webhooks(store.endpoints(), store.outbox(), holdings.format(), guard, dispatcher, clock, random),
                dispatcher,
                users,
                factors,
                sessions,
                keys(store, inventory, clock, random),
                new PlayTokens(store.playTokenKey(), clock),
                views,
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
        Workers.every(
                PRUNE,
                () -> trail.removeOlderThan(settings.audit().keep()).exceptionally(failure -> 0),
                scheduler,
                parts);
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
