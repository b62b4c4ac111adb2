package org.sharpeyes.webhook;

import static org.sharpeyes.inventory.Fixtures.DEVICE;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.sharpeyes.alarm.AlarmSettings;
import org.sharpeyes.alarm.Alerts;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.DeviceAlarm;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.PageRequest;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestDatabase;
import org.sharpeyes.store.TestScheduler;
import org.sharpeyes.store.TestStores;

/** Everything between an alarm and a receiver, on a clock that stands still. */
public final class DeliveryUnderTest implements AutoCloseable, DeliveryWatch {
    public final TestClock clock;
    public final TestScheduler scheduler;
    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    public final Store store;
    public final Alerts alerts;
    public final Carriers carriers;
    public final Dispatcher dispatcher;
    public final Webhooks webhooks;
    /** What the watch was told: {@code failing: WHY} and {@code well}. */
    public final List<String> told = new CopyOnWriteArrayList<>();

    private final Inventory inventory;

    public DeliveryUnderTest(TestDatabase database, Path directory, TestClock clock) {
        this(database, directory, clock, WebhookSettings.allowing(List.of("127.0.0.0/8")));
    }

    DeliveryUnderTest(TestDatabase database, Path directory, TestClock clock, WebhookSettings settings) {
        this(database, directory, clock, settings, outbox -> outbox);
    }

    /** @param between stands between the dispatcher and its outbox */
    DeliveryUnderTest(
            TestDatabase database,
            Path directory,
            TestClock clock,
            WebhookSettings settings,
            UnaryOperator<Outbox> between) {
        this.clock = clock;
        scheduler = new TestScheduler(clock);
        store = database.open(directory, clock);
        inventory = new Inventory(store.inventory(), clock, Runnable::run);
        alerts = new Alerts(AlarmSettings.DEFAULT, store.alerts(), inventory, clock.steady(), scheduler, meters);
        AddressGuard guard = new AddressGuard(settings);
        carriers = new Carriers(new HttpCarrier(settings, guard, clock, scheduler));
        Outbox outbox = between.apply(store.outbox());
        dispatcher =
                new Dispatcher(store.endpoints(), outbox, carriers, this, clock.steady(), scheduler, () -> 0L, meters);
        webhooks = new Webhooks(
                store.endpoints(), store.outbox(), TestStores.FORMAT, guard, dispatcher, clock, new SecureRandom());
        alerts.addListener(event -> dispatcher.wake());
        dispatcher.start();
    }

    CreatedEndpoint subscribe(String url, String... gridCodes) {
        NewEndpoint endpoint = new NewEndpoint(url, List.of(), List.of(gridCodes));
        return ((Outcome.Done<CreatedEndpoint>) TestStores.await(webhooks.create(endpoint))).value();
    }

    public void alarm(String channel, String description) {
        TestStores.await(alerts.onAlarm(
                new DeviceAlarm(DEVICE, channel, 1, 2, 1, clock.instant(), clock.instant(), description, null, null)));
    }

    /** Newest first. */
    List<Delivery> deliveries(CreatedEndpoint endpoint) {
        return webhooks.deliveries(endpoint.endpoint().id(), null, PageRequest.first(100))
                .items();
    }

    @Override
    public void onFailing(Endpoint endpoint, Instant since, String error) {
        told.add("failing: " + error);
    }

    @Override
    public void onWell(Endpoint endpoint) {
        told.add("well");
    }

    @Override
    public void close() {
        dispatcher.close();
        scheduler.shutdownNow();
        inventory.close();
        store.close();
    }
}
