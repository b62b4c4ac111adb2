package org.sharpeyes.signalling.profile;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sharpeyes.model.DeviceId;

/**
 * Which commands devices turned out not to know, so that they are not asked again and again (GB/T 28181-2022 Annex I
 * leaves it to the higher side to find out). Forgotten when the device registers anew: it may have been upgraded.
 * Bounded per device. Any thread.
 */
public final class Capabilities {
    private static final int MOST_PER_DEVICE = 64;

    private final Map<DeviceId, Set<String>> missing = new ConcurrentHashMap<>();

    /** The device refused this command as one that it does not know. */
    public void lacks(DeviceId device, String command) {
        missing.compute(device, (id, before) -> {
            Set<String> commands = before == null ? ConcurrentHashMap.newKeySet() : before;
            if (commands.size() < MOST_PER_DEVICE) {
                commands.add(command);
            }
            return commands;
        });
    }

    /** The device carried out this command. */
    public void has(DeviceId device, String command) {
        missing.computeIfPresent(device, (id, commands) -> {
            commands.remove(command);
            return commands.isEmpty() ? null : commands;
        });
    }

    /** Whether the device refused this command before. */
    public boolean isMissing(DeviceId device, String command) {
        Set<String> commands = missing.get(device);
        return commands != null && commands.contains(command);
    }

    /** Nothing is known of the device any more. */
    public void forget(DeviceId device) {
        missing.remove(device);
    }

    /** Devices that something is missing of. */
    public int size() {
        return missing.size();
    }
}
