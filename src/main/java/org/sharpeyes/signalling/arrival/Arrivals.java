package org.sharpeyes.signalling.arrival;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sharpeyes.codec.manscdp.ConfigMessage;
import org.sharpeyes.codec.manscdp.ConfigType;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.model.CatalogItem;
import org.sharpeyes.model.DeviceAlarm;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.SteadyTime;
import org.sharpeyes.signalling.catalog.CatalogQueries;
import org.sharpeyes.signalling.catalog.CatalogSync;
import org.sharpeyes.signalling.catalog.QuerySender;
import org.sharpeyes.signalling.profile.DeviceProfile.Subscription;
import org.sharpeyes.signalling.profile.Profiles;
import org.sharpeyes.signalling.subscription.Subscriptions;
import org.sharpeyes.signalling.transaction.Rounds;
import org.sharpeyes.signalling.transaction.SignallingThread;
import org.sharpeyes.signalling.transaction.Turns;

/**
 * Makes the acquaintance of devices that have registered: asks for their catalog, subscribes, arms, asks how often they
 * speak and what time they have. However many register at once, and however often, each is queued once. Any thread.
 */
public final class Arrivals {
    /** No more are taken from the queue while so many wait for their catalog. */
    private static final int MOST_WAITING = 256;

    /** At each look at the queue: devices that register all the time are not to take the place of others. */
    private static final int MOST_EARLY = 20;

    /** Between looks at the queue while somebody is in it. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private static final Duration CLOCK_CHECK = Duration.ofHours(12);
    private static final int DEVICE_ALARM = 2;
    private static final String MOBILE = "MobileDeviceType";

    private final QuerySender sender;
    private final CatalogQueries catalogs;
    private final Subscriptions subscriptions;
    private final Profiles profiles;
    private final Turns turns;
    private final SignallingThread thread;
    private final SteadyTime time;
    private final Map<DeviceId, Kind> queue = new ConcurrentHashMap<>();
    private final Map<DeviceId, Acquaintance> known = new ConcurrentHashMap<>();
    private final LaterAttempts later = new LaterAttempts();
    private final Pace pace;
    private final Rounds rounds;
    private int lastSn;

    private enum Kind {
        /** It may be another device than last time, and has forgotten us. */
        NEW,
        /** It did not notice that we were away. */
        RESTORED,
        /** It registered again long before it had to: perhaps it was switched off and on, and has forgotten us. */
        EARLY,
        /** Its clock is to be looked at. */
        RENEWED
    }

    /**
     * What is remembered of a device that is registered, in milliseconds.
     *
     * @param early when it is no more surprising that it registers again
     * @param clockCheck when its clock is to be looked at again
     */
    private record Acquaintance(long early, long clockCheck) {}

    public Arrivals(
            QuerySender sender,
            CatalogQueries catalogs,
            Subscriptions subscriptions,
            Profiles profiles,
            Turns turns,
            SignallingThread thread,
            SteadyTime time) {
        this.sender = sender;
        this.catalogs = catalogs;
        this.subscriptions = subscriptions;
        this.profiles = profiles;
        this.turns = turns;
        this.thread = thread;
        this.time = time;
        this.pace = new Pace(time);
        this.rounds = new Rounds(thread, PAUSE, () -> {
            advance();
            return false;
        });
    }

    /** Shows how many wait, and how many answer nothing. */
    public void meter(MeterRegistry meters) {
        meters.gauge("gw.sip.arrivals", queue, Map::size);
        meters.gauge("gw.sip.turns", turns, Turns::waiting);
        meters.gauge("gw.sip.unanswering", later, LaterAttempts::size);
    }

    public void on(DeviceEvent event) {
        switch (event) {
            case DeviceEvent.Registered registered when !registered.renewed() -> onNew(registered);
            case DeviceEvent.Registered registered -> onRenewed(registered);
            case DeviceEvent.CatalogReceived catalog -> onCatalog(catalog);
            case DeviceEvent.WentOffline offline -> onOffline(offline.device());
            default -> {}
        }
    }

    /** The registration of a device was restored: it is to be subscribed to again, and knows the rest. */
    public void onRestored(DeviceId device) {
        queue.put(device, Kind.RESTORED);
        rounds.wake();
    }

    /** An alarm is durable. One of the device itself is its last until it is reset (§9.4); others are not held back. */
    public void onAlarm(DeviceAlarm alarm) {
        if (alarm.method() == DEVICE_ALARM && profiles.of(alarm.device()).send().resetAlarm()) {
            ControlCommand reset = new ControlCommand.ResetAlarm(DEVICE_ALARM, 0);
            thread.run(() ->
                    ask(alarm.device(), "AlarmCmd", sn -> new Manscdp.DeviceControl(sn, alarm.sourceCode(), reset)));
        }
    }

    private void onCatalog(DeviceEvent.CatalogReceived catalog) {
        if (isMobile(catalog)) {
            subscriptions.add(catalog.device(), Subscription.MOBILE_POSITION, 0);
        }
        if (later.isDueNow(catalog.device())) {
            // It speaks after all.
            queue.put(catalog.device(), Kind.NEW);
            rounds.wake();
        }
    }

    private void onRenewed(DeviceEvent.Registered registered) {
        Acquaintance before = known.put(registered.device(), acquaintance(registered));
        if (before == null || later.contains(registered.device())) {
            return;
        }
        long now = time.millis();
        if (now < before.early()) {
            enqueue(registered.device(), Kind.EARLY);
        } else if (now > before.clockCheck()) {
            enqueue(registered.device(), Kind.RENEWED);
        }
    }

    /** Unless there is more to do with it anyway. */
    private void enqueue(DeviceId device, Kind kind) {
        queue.putIfAbsent(device, kind);
        rounds.wake();
    }

    /** A registration is refreshed when half of its time has passed, or later. */
    private Acquaintance acquaintance(DeviceEvent.Registered registered) {
        Acquaintance before = known.get(registered.device());
        long now = time.millis();
        long half =
                now + Duration.between(registered.at(), registered.expiresAt()).toMillis() / 2;
        return new Acquaintance(half, before == null ? now + CLOCK_CHECK.toMillis() : before.clockCheck());
    }

    private void onOffline(DeviceId device) {
        queue.remove(device);
        known.remove(device);
        later.forget(device);
        if (thread.isCurrent()) {
            // A sweep may find a whole city gone, which is more than can be queued.
            subscriptions.forget(device);
        } else {
            // What that leaves behind, if there is too much to do, goes when it is to be refreshed.
            thread.run(() -> subscriptions.forget(device));
        }
    }

    private static boolean isMobile(DeviceEvent.CatalogReceived catalog) {
        return catalog.items().stream().anyMatch(Arrivals::isMobile);
    }

    private static boolean isMobile(CatalogItem item) {
        return item.details().containsKey(MOBILE);
    }

    private void onNew(DeviceEvent.Registered registered) {
        pace.arrived();
        known.put(registered.device(), acquaintance(registered));
        queue.put(registered.device(), Kind.NEW);
        rounds.wake();
        if (queue.size() < MOST_WAITING) {
            // Where that is refused, the next look at the queue comes soon all the same.
            thread.run(this::advance);
        }
    }

    /** Begins with those whose turn it is. Called each second at least, on the signalling thread. */
    public void advance() {
        pace.look();
        later.due(time.instant()).forEach(device -> queue.put(device, Kind.NEW));
        if (queue.isEmpty()) {
            return;
        }
        rounds.wake();
        Iterator<Map.Entry<DeviceId, Kind>> next = queue.entrySet().iterator();
        int early = 0;
        while (next.hasNext() && early < MOST_EARLY && isTimeForMore()) {
            Map.Entry<DeviceId, Kind> arrival = next.next();
            if (queue.remove(arrival.getKey(), arrival.getValue())) {
                early += arrival.getValue() == Kind.EARLY ? 1 : 0;
                pace.spend();
                welcome(arrival.getKey(), arrival.getValue());
            }
        }
    }

    private boolean isTimeForMore() {
        return pace.allowsOneMore() && catalogs.waiting() + turns.waiting() < MOST_WAITING;
    }

    private void welcome(DeviceId device, Kind kind) {
        switch (kind) {
            case NEW -> catalogs.sync(device).thenAccept(sync -> thread.run(() -> met(sync)));
            case RESTORED ->
                subscriptions.begin(device, profiles.of(device).send().subscribe());
            case EARLY -> {
                subscriptions.refresh(device);
                arm(device);
            }
            case RENEWED -> checkClock(device);
        }
    }

    /** Who does not answer this would not answer the rest: there is another time, as long as it is there. */
    private void met(CatalogSync sync) {
        if (sync.state() == CatalogSync.State.NO_ANSWER && known.containsKey(sync.device())) {
            later.add(sync.device(), time.instant());
        } else {
            later.forget(sync.device());
            settle(sync.device());
        }
    }

    /** What it is has become known by now, and so which profile it has. */
    private void settle(DeviceId device) {
        subscriptions.begin(device, profiles.of(device).send().subscribe());
        arm(device);
        ask(
                device,
                "ConfigDownload",
                sn -> new ConfigMessage.ConfigDownloadQuery(sn, device.value(), Set.of(ConfigType.BASIC_PARAM)));
        checkClock(device);
    }

    private void arm(DeviceId device) {
        if (profiles.of(device).send().guard()) {
            ControlCommand guard = new ControlCommand.Guard(true);
            ask(device, "GuardCmd", sn -> new Manscdp.DeviceControl(sn, device.value(), guard));
        }
    }

    private void checkClock(DeviceId device) {
        long next = time.millis() + CLOCK_CHECK.toMillis();
        known.computeIfPresent(device, (id, before) -> new Acquaintance(before.early(), next));
        ask(device, "DeviceStatus", sn -> new Manscdp.DeviceStatusQuery(sn, device.value()));
    }

    private interface Numbered {
        Manscdp message(int sn);
    }

    private void ask(DeviceId device, String command, Numbered message) {
        if (!profiles.of(device).send().never().contains(command)) {
            lastSn = lastSn == Integer.MAX_VALUE ? 1 : lastSn + 1;
            int sn = lastSn;
            turns.add(turn ->
                    sender.send(device, message.message(sn)).whenComplete((status, failure) -> thread.run(turn::over)));
        }
    }
}
