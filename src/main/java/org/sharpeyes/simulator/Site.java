package org.sharpeyes.simulator;

import io.netty.channel.EventLoop;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.transport.sip.SipPeer;

/**
 * What the devices of one premises share.
 *
 * @param loop the one thread on which devices act; media runs on others
 */
record Site(
        SimulationSettings settings,
        Wire wire,
        Exchanges exchanges,
        Bodies bodies,
        CameraCatalog catalog,
        EventLoop loop,
        InstantSource clock,
        Uplink uplink,
        PanTiltHeads heads,
        FirmwareVersions firmware,
        FileTransfers files,
        Subscribers subscribers) {

    /** Gives devices the connections over which they speak, and hears when they are switched off. */
    interface Uplink {
        CompletionStage<SipPeer> open(Camera camera);

        /** Its media ends too. */
        void onPowerOff(Camera camera);
    }

    boolean has(Fault fault) {
        return settings.faults().contains(fault);
    }
}
