package org.sharpeyes.signalling;

import java.util.concurrent.CompletionStage;
import org.sharpeyes.model.DeviceAlarm;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEventListener;
import org.sharpeyes.signalling.profile.Profiles;

/** Lets the profiles learn what a device is before anybody acts on the event that tells it. */
record ProfiledListener(Profiles profiles, DeviceEventListener next) implements DeviceEventListener {
    @Override
    public void onDeviceEvent(DeviceEvent event) {
        switch (event) {
            case DeviceEvent.Registered registered -> {
                profiles.onRegistered(registered.device(), registered.userAgent());
                if (!registered.renewed()) {
                    profiles.capabilities().forget(registered.device());
                }
            }
            case DeviceEvent.InfoReceived info -> profiles.onInfo(info.device(), info.manufacturer(), info.model());
            default -> {}
        }
        next.onDeviceEvent(event);
    }

    @Override
    public CompletionStage<Void> onAlarm(DeviceAlarm alarm) {
        return next.onAlarm(alarm);
    }
}
