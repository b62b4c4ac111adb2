package org.sharpeyes.steering;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;

/**
 * Stops that did not arrive, by device. They are due when it registers, and with its next few keepalives: one that is
 * there but answers no stop is not asked for ever. The latest thousand devices count. Any thread.
 */
final class OwedStops {
    private static final int DEVICES = 1_000;
    private static final int KEEPALIVES = 3;

    private final Map<DeviceId, Debt> debts = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<DeviceId, Debt> eldest) {
            return size() > DEVICES;
        }
    };
    private volatile int devices;

    private static final class Debt {
        final Set<Movement> stops = new LinkedHashSet<>();
        int tries;
    }

    /** For how many devices. */
    int devices() {
        return devices;
    }

    synchronized void add(ChannelId channel, Axis axis) {
        debts.computeIfAbsent(channel.device(), device -> new Debt()).stops.add(new Movement(channel, axis));
        devices = debts.size();
    }

    /** It has stopped, or moves anew and will be stopped for that. */
    synchronized void settle(ChannelId channel, Axis axis) {
        Debt debt = debts.get(channel.device());
        if (debt != null && debt.stops.remove(new Movement(channel, axis)) && debt.stops.isEmpty()) {
            debts.remove(channel.device());
            devices = debts.size();
        }
    }

    List<Movement> onRegistered(DeviceId device) {
        return due(device, true);
    }

    List<Movement> onKeepalive(DeviceId device) {
        return due(device, false);
    }

    private List<Movement> due(DeviceId device, boolean anew) {
        if (devices == 0) {
            return List.of();
        }
        synchronized (this) {
            Debt debt = debts.get(device);
            if (debt == null || (!anew && debt.tries >= KEEPALIVES)) {
                return List.of();
            }
            debt.tries = anew ? 0 : debt.tries + 1;
            return new ArrayList<>(debt.stops);
        }
    }
}
