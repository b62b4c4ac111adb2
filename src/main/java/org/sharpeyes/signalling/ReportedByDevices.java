package org.sharpeyes.signalling;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.sharpeyes.model.DeviceAlarm;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEventListener;

/**
 * What devices report, on its way to the listener.
 *
 * @param events takes every event, and hands it on
 * @param stored is told of alarms that are durable
 */
record ReportedByDevices(Consumer<DeviceEvent> events, DeviceEventListener listener, Consumer<DeviceAlarm> stored)
        implements DeviceEventListener {
    @Override
    public void onDeviceEvent(DeviceEvent event) {
        events.accept(event);
    }

    @Override
    public CompletionStage<Void> onAlarm(DeviceAlarm alarm) {
        return listener.onAlarm(alarm).thenRun(() -> stored.accept(alarm));
    }
}
