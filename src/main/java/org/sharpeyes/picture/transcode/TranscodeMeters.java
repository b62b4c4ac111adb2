package org.sharpeyes.picture.transcode;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What is counted of transcodes.
 *
 * @param skipped pictures that had to be left out
 */
record TranscodeMeters(Counter died, Counter refused, Counter skipped) {
    static TranscodeMeters in(MeterRegistry meters) {
        return new TranscodeMeters(
                meters.counter("gw.picture.worker.deaths", "work", "transcode"),
                meters.counter("gw.picture.transcode.refused"),
                meters.counter("gw.picture.transcode.skipped"));
    }
}
