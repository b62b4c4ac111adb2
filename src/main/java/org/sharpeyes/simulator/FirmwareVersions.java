package org.sharpeyes.simulator;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What devices run: what they came with until they are upgraded. Any thread. */
final class FirmwareVersions {
    private final Map<Integer, String> installed = new ConcurrentHashMap<>();

    String of(int device) {
        return installed.getOrDefault(device, CameraCatalog.FIRMWARE);
    }

    void install(int device, String version) {
        installed.put(device, version);
    }
}
