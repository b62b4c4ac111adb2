package org.sharpeyes.picture.snapshot;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** What is measured of stills. */
record StillMeters(Timer made, Counter died, Counter refused) {
    static StillMeters in(MeterRegistry meters) {
        return new StillMeters(
                meters.timer("gw.picture.still"),
                meters.counter("gw.picture.worker.deaths", "work", "still"),
                meters.counter("gw.picture.still.refused"));
    }
}
