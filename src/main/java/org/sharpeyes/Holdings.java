package org.sharpeyes;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.SteadyTime;
import org.sharpeyes.settings.GatewaySettings;
import org.sharpeyes.store.Store;
import org.sharpeyes.webhook.EventFormat;

/**
 * The database, and the devices out of it: as much as cameras need to be answered.
 *
 * @param format of events in the outbox
 * @param worker takes in catalogs, one after the other
 */
record Holdings(Store store, Inventory inventory, EventFormat format, ExecutorService worker) {
    private static final Duration SAVE = Duration.ofMillis(500);

    /** Reads the devices; blocks. */
    static Holdings open(
            GatewaySettings settings,
            SteadyTime time,
            SecureRandom random,
            ScheduledExecutorService scheduler,
            MeterRegistry meters,
            Tracer tracer,
            Parts parts) {
        EventFormat format = new EventFormat(settings.sip().id());
        Store store = parts.add(Store.open(settings.store(), format, time, random, meters, tracer));
        ExecutorService worker = parts.add(Workers.catalogs(meters));
        Inventory inventory = parts.add(Inventory.ofDevices(store.inventory(), time.day(), worker));
        Workers.every(SAVE, inventory::flushInCalm, scheduler, parts);
        return new Holdings(store, inventory, format, worker);
    }
}
