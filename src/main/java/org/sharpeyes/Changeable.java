package org.sharpeyes;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.sharpeyes.settings.ConfigurationFiles;
import org.sharpeyes.settings.GatewaySettings;
import org.sharpeyes.signalling.DevicePolicy;
import org.sharpeyes.telemetry.log.LogOutput;

/** What of a running gateway follows its configuration, and what the looking at files is done by. */
record Changeable(
        GatewaySettings started,
        DevicePolicy policy,
        ScheduledExecutorService scheduler,
        ExecutorService blocking,
        MeterRegistry meters) {
    private static final Duration LOOK = Duration.ofSeconds(2);

    /** Looks at the files from now on, until the parts are closed. */
    void follow(ConfigurationFiles files, LogOutput log, Parts parts) {
        Reloading reloading = new Reloading(files, started, policy.zones(), policy.profiles(), log::apply);
        meters.gauge("gw.configuration.refused", reloading, Reloading::refused);
        FunctionCounter.builder("gw.log.left.out", log, LogOutput::leftOut).register(meters);
        Workers.every(LOOK, () -> blocking.execute(reloading), scheduler, parts);
    }
}
