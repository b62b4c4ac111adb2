package org.sharpeyes.simulator;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The heads of the channels that were steered or asked for; the others stand as they came. Any thread. */
final class PanTiltHeads {
    private final Map<String, PanTiltHead> heads = new ConcurrentHashMap<>();
    private final InstantSource clock;

    PanTiltHeads(InstantSource clock) {
        this.clock = clock;
    }

    PanTiltHead of(String channelCode) {
        return heads.computeIfAbsent(channelCode, code -> new PanTiltHead(clock.instant()));
    }
}
