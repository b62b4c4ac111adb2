package org.sharpeyes.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.sharpeyes.model.DeviceEvent.Quarantined;
import org.sharpeyes.model.DeviceId;

/** The latest devices that were not admitted, latest first; so many that nobody can fill the memory with ids. */
final class QuarantineList {
    private static final int LIMIT = 1000;

    private final SequencedMap<DeviceId, Quarantine> waiting = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<DeviceId, Quarantine> eldest) {
            return size() > LIMIT;
        }
    };

    synchronized void add(Quarantined event) {
        waiting.putLast(
                event.device(),
                new Quarantine(event.device(), event.at(), event.address(), event.protocol(), event.userAgent()));
    }

    /** Whether it was there. */
    synchronized boolean remove(DeviceId device) {
        return waiting.remove(device) != null;
    }

    synchronized List<Quarantine> list() {
        return new ArrayList<>(waiting.sequencedValues().reversed());
    }
}
