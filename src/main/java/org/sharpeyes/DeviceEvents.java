package org.sharpeyes;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.sharpeyes.alarm.Alerts;
import org.sharpeyes.model.DeviceAlarm;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEventListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what signalling learns to everyone who wants it, in the order in which they were added: the inventory first, so
 * that whoever comes later finds it up to date. A listener that fails costs the others nothing.
 */
final class DeviceEvents implements DeviceEventListener {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceEvents.class);

    private final List<Consumer<DeviceEvent>> listeners = new CopyOnWriteArrayList<>();
    private final Alerts alerts;

    DeviceEvents(Alerts alerts) {
        this.alerts = alerts;
    }

    void add(Consumer<DeviceEvent> listener) {
        listeners.add(listener);
    }

    @Override
    public void onDeviceEvent(DeviceEvent event) {
        for (Consumer<DeviceEvent> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                LOG.error("device event lost by one listener device={}", event.device(), e);
            }
        }
    }

    @Override
    public CompletionStage<Void> onAlarm(DeviceAlarm alarm) {
        return alerts.onAlarm(alarm);
    }
}
