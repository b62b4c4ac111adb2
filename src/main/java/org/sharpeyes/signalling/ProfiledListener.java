package org.sharpeyes.signalling;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.sharpeyes.model.DeviceAlarm;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEventListener;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.profile.Profiles;

/**
 * Lets the profiles learn what a device is before anybody acts on the event that tells it.
 *
 * @param outlives is told of devices that do not renew their registrations
 */
record ProfiledListener(Profiles profiles, Consumer<DeviceId> outlives, DeviceEventListener next)
        implements DeviceEventListener {
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
        boolean tells = event instanceof DeviceEvent.Registered || event instanceof DeviceEvent.InfoReceived;
        if (tells && profiles.of(event.device()).tolerate().lapsedRegistration()) {
            outlives.accept(event.device());
        }
        next.onDeviceEvent(event);
    }

    @Override
    public CompletionStage<Void> onAlarm(DeviceAlarm alarm) {
        return next.onAlarm(alarm);
    }
}
