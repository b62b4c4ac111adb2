package org.sharpeyes.model;

import java.util.concurrent.CompletionStage;

/** Who wants to know what devices say. Called on event loops: it must not block. */
public interface DeviceEventListener {
    void onDeviceEvent(DeviceEvent event);

    /**
     * A device raised an alarm.
     *
     * @return completes when the alarm is durable, and only then is the device told "200"; fails when it could not be
     *     stored, and the device is told to try again
     */
    CompletionStage<Void> onAlarm(DeviceAlarm alarm);
}
