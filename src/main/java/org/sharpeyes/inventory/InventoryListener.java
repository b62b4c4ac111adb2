package org.sharpeyes.inventory;

import java.time.Duration;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;

/** Who wants to know what changes. Called on whichever thread made the change: it must be quick and must not throw. */
public interface InventoryListener {
    default void onDevice(Device device) {}

    default void onDeviceRemoved(DeviceId device) {}

    /** A device told what time it has: so much ahead of ours, or behind. */
    default void onClockRead(DeviceId device, Duration drift) {}

    /**
     * By its device's catalog a camera works now that did not, or no more; one that never worked and that nobody but its
     * device ever spoke of is not missed.
     */
    default void onChannel(ChannelId channel, boolean on) {}

    default void onPoint(Point point) {}

    /** The point of this code is no more. */
    default void onPointRemoved(String gbCode) {}

    /** The point has another code from now on; told before the new point is there and the old one gone. */
    default void onPointRecoded(String gbCode, String newCode) {}

    /** The grid goes on under another code; told before the new one is there and the old one gone. */
    default void onGridRecoded(String gridCode, String newCode) {}

    /** The grid was created or renamed, or its counts changed. */
    default void onGrid(GridCount grid) {}
}
