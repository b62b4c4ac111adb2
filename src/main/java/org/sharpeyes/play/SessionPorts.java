package org.sharpeyes.play;

import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.ingest.PortMode;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.relay.Streams;
import org.sharpeyes.signalling.dialog.Invites;

/** What every session works with. */
record SessionPorts(
        Invites invites,
        KeyFrameSource keyFrames,
        ReceiverSource receivers,
        Streams streams,
        ChannelLookup channels,
        PlaySettings settings,
        DeviceManners manners,
        PortMode portMode,
        InstantSource clock,
        BooleanSupplier closing) {

    /** The same for a device with its own manners. */
    SessionPorts of(DeviceId device) {
        return new SessionPorts(
                invites,
                keyFrames,
                receivers,
                streams,
                channels,
                manners.settings(device, settings),
                manners,
                portMode,
                clock,
                closing);
    }

    /** Why the device need not even be asked; null when it can be. */
    @Nullable
    PlayCause obstacle(ChannelId channel) {
        if (closing.getAsBoolean()) {
            return PlayCause.GATEWAY_CLOSING;
        }
        return switch (channels.reachability(channel)) {
            case UNKNOWN -> PlayCause.DEVICE_UNKNOWN;
            case OFFLINE -> PlayCause.DEVICE_OFFLINE;
            case ONLINE -> null;
        };
    }
}
