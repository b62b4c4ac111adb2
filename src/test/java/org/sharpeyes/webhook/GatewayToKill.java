package org.sharpeyes.webhook;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.sharpeyes.alarm.AlarmSettings;
import org.sharpeyes.alarm.Alerts;
import org.sharpeyes.inventory.Fixtures;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.DeviceAlarm;
import org.sharpeyes.model.SteadyTime;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.TestStores;

/** Commits an alert, says so, and waits for the end. Arguments: directory, URL, whether to deliver. */
final class GatewayToKill {
    private GatewayToKill() {}

    public static void main(String[] arguments) throws InterruptedException {
        InstantSource clock = InstantSource.system();
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        Store store = TestStores.open(Path.of(arguments[0]), clock);
        Inventory inventory = new Inventory(store.inventory(), clock, Runnable::run);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Alerts alerts =
                new Alerts(AlarmSettings.DEFAULT, store.alerts(), inventory, SteadyTime.of(clock), scheduler, meters);
        AddressGuard guard = new AddressGuard(WebhookSettings.allowing(List.of("127.0.0.0/8")));
        Dispatcher dispatcher = new Dispatcher(
                store.endpoints(),
                store.outbox(),
                new Carriers(new HttpCarrier(WebhookSettings.DEFAULT, guard, clock, scheduler)),
                DeliveryWatch.NONE,
                SteadyTime.of(clock),
                scheduler,
                new SecureRandom(),
                meters);
        Webhooks webhooks = new Webhooks(
                store.endpoints(), store.outbox(), TestStores.FORMAT, guard, dispatcher, clock, new SecureRandom());
        TestStores.await(webhooks.create(new NewEndpoint(arguments[1], List.of(), List.of())));
        TestStores.await(alerts.onAlarm(
                new DeviceAlarm(Fixtures.DEVICE, "eye", 1, 2, 1, null, clock.instant(), "before the end", null, null)));
        if (Boolean.parseBoolean(arguments[2])) {
            dispatcher.start();
        }
        System.out.println("committed");
        Thread.currentThread().join();
    }
}
