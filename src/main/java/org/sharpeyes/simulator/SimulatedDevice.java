package org.sharpeyes.simulator;

import java.util.concurrent.CompletionStage;
import org.sharpeyes.codec.manscdp.PtzMessage.PtzPosition;
import org.sharpeyes.model.DeviceId;

/** One simulated camera or recorder. All methods may be called from any thread. */
public interface SimulatedDevice {
    /** From 1. */
    int number();

    DeviceId id();

    /** What its first channel is called in the catalog. */
    String name();

    State state();

    /** Media sessions that are running. */
    int sessions();

    /** Where its first channel looks at this moment. */
    PtzPosition position();

    /** Loses power: no keepalive, no answer, no media, no goodbye. Nothing happens to one that is off. */
    void stop();

    /** Gets power again and registers. Nothing happens to one that is on. */
    void start();

    /**
     * Sends an Alarm notify for its first channel.
     *
     * @return completes with true when the platform's Response came, with false when the notify was refused or nothing
     *     came within ten seconds
     */
    CompletionStage<Boolean> raiseAlarm(Alarm alarm);

    /**
     * Tells whoever has subscribed to its catalog what became of its first channel.
     *
     * @param event ON, OFF, VLOST, DEFECT, ADD, DEL or UPDATE
     * @return whether that was answered with 200; false when nobody has subscribed
     */
    CompletionStage<Boolean> tellChannel(String event);

    /** Tells whoever has subscribed to its position where its first channel is; see {@link #tellChannel}. */
    CompletionStage<Boolean> tellPosition(double longitude, double latitude);

    /** What it is doing. */
    enum State {
        OFF,
        REGISTERING,
        ONLINE,
        /** Its registration failed; it tries again later. */
        REFUSED
    }
}
