package org.sharpeyes;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import org.sharpeyes.alarm.fault.GatewayFaults;
import org.sharpeyes.ingest.RtpReceivers;
import org.sharpeyes.inventory.Device;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.play.AlwaysOn;
import org.sharpeyes.play.ChannelLookup;
import org.sharpeyes.play.LivePlay;
import org.sharpeyes.play.ReceiverSource;
import org.sharpeyes.relay.Streams;
import org.sharpeyes.settings.GatewaySettings;
import org.sharpeyes.signalling.DevicePolicy;
import org.sharpeyes.signalling.Signalling;
import org.sharpeyes.viewer.Viewers;

/** The way of pictures, composed: from a device's answer to INVITE by receivers and streams to viewers. */
record LiveMedia(Streams streams, Viewers viewers, RtpReceivers receivers, LivePlay play, AlwaysOn alwaysOn) {

    /**
     * Opens the ports of RTP, and has the streams begin that are always on.
     *
     * @throws IOException if a port cannot be bound
     */
    static LiveMedia open(
            GatewaySettings settings,
            Signalling signalling,
            DevicePolicy policy,
            Inventory inventory,
            GatewayFaults faults,
            DeviceEvents events,
            EventLoopGroup loops,
            ScheduledExecutorService scheduler,
            InstantSource clock,
            SecureRandom random,
            MeterRegistry meters,
            Parts parts)
            throws IOException {
        Streams streams = new Streams(meters);
        Viewers viewers = new Viewers(meters);
        RtpReceivers receivers = parts.add(
                new RtpReceivers(settings.media(), ssrcPrefix(settings.sip().id()), loops, meters, random));
        receivers.tellShortage(GatewayWatch.ports(faults));
        receivers.start();
        ChannelLookup channels = ChannelLookup.in(inventory);
        LivePlay play = parts.add(new LivePlay(
                signalling.invites(),
                signalling::requestKeyFrame,
                ReceiverSource.of(receivers),
                streams,
                channels,
                settings.play(),
                new PlayManners(signalling, policy),
                settings.media().portMode(),
                clock,
                meters));
        events.add(play::onDeviceEvent);
        AlwaysOn alwaysOn = parts.add(new AlwaysOn(settings.media().alwaysOn(), play, channels, scheduler));
        events.add(alwaysOn::onDeviceEvent);
        inventory.registeredBefore().map(Device::id).forEach(alwaysOn::onRestored);
        return new LiveMedia(streams, viewers, receivers, play, alwaysOn);
    }

    /** Digits 4 to 8 of the platform's id (GB/T 28181-2022 Annex G). */
    private static String ssrcPrefix(String platformId) {
        return platformId.substring(3, 8);
    }
}
