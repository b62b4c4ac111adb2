package org.sharpeyes.alarm;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.DeviceAlarm;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;

/** Alerts from offline devices and from what devices report. Any thread may call; only the reads say that they block. */
@SuppressWarnings("DoNotCallSuggester")
public final class Alerts {
    /**
     * Loads the open offline alerts; blocks.
     *
     * @param scheduler waits for devices to come back; its tasks are short
     */
    public Alerts(
            AlarmSettings settings,
            AlertRepository repository,
            Inventory inventory,
            InstantSource clock,
            ScheduledExecutorService scheduler,
            MeterRegistry meters) {
        throw new UnsupportedOperationException();
    }

    public void addListener(AlertListener listener) {
        throw new UnsupportedOperationException();
    }

    /** Watches devices go and come. To be called after the inventory took the event in. */
    public void onDeviceEvent(DeviceEvent event) {
        throw new UnsupportedOperationException();
    }

    /**
     * Opens an alert, or counts onto the active one of the same device, channel, method and type.
     *
     * @return completes when it is durable
     */
    public CompletionStage<Void> onAlarm(DeviceAlarm alarm) {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes an alert a step further.
     *
     * @param by who does it
     */
    public CompletionStage<Outcome<Alert>> transition(String alertId, AlertState to, String by, String note) {
        throw new UnsupportedOperationException();
    }

    /** Blocks. */
    public Optional<Alert> find(String id) {
        throw new UnsupportedOperationException();
    }

    /** Newest first. Blocks. */
    public Page<Alert> list(AlertFilter filter, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    /** The steps of one alert, oldest first. Blocks. */
    public List<AlertStep> history(String id) {
        throw new UnsupportedOperationException();
    }
}
