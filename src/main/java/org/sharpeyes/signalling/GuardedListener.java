package org.sharpeyes.signalling;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.model.DeviceAlarm;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEventListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a listener's faults away from the devices, which get their answers all the same. */
record GuardedListener(DeviceEventListener listener) implements DeviceEventListener {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedListener.class);

    @Override
    public void onDeviceEvent(DeviceEvent event) {
        try {
            listener.onDeviceEvent(event);
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("device", event.device()).setCause(e).log("a listener failed on {}", event);
        }
    }

    @Override
    public CompletionStage<Void> onAlarm(DeviceAlarm alarm) {
        try {
            return listener.onAlarm(alarm);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }
}
