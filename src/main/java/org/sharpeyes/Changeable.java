package org.sharpeyes;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.sharpeyes.access.AuditEntry;
import org.sharpeyes.access.AuditTrail;
import org.sharpeyes.settings.ConfigurationFiles;
import org.sharpeyes.settings.GatewaySettings;
import org.sharpeyes.signalling.DevicePolicy;
import org.sharpeyes.telemetry.log.LogOutput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What of a running gateway follows its configuration, and what the looking at files is done by. */
record Changeable(
        GatewaySettings started,
        DevicePolicy policy,
        AuditTrail audit,
        ScheduledExecutorService scheduler,
        ExecutorService blocking,
        MeterRegistry meters) {
    private static final Logger LOG = LoggerFactory.getLogger(Changeable.class);
    private static final Duration LOOK = Duration.ofSeconds(2);

    /** Looks at the files from now on, until the parts are closed. */
    void follow(ConfigurationFiles files, LogOutput log, Parts parts) {
        Reloading reloading = new Reloading(
                files, started, policy.zones(), policy.profiles(), log::apply, keys -> record(keys, files));
        meters.gauge("gw.configuration.refused", reloading, Reloading::refused);
        FunctionCounter.builder("gw.log.left.out", log, LogOutput::leftOut).register(meters);
        Workers.every(LOOK, () -> blocking.execute(reloading), scheduler, parts);
    }

    /** Nobody signs a file: the keys whose values are others now, and which file says so. */
    private void record(List<String> keys, ConfigurationFiles files) {
        String what = keys.isEmpty() ? "profiles" : String.join(" ", keys);
        audit.record(new AuditEntry("gateway", "configuration.reloaded", what, "", String.valueOf(files.file())))
                .exceptionally(failure -> {
                    LOG.error("the record of what was reloaded could not be kept: {}", what, failure);
                    return null;
                });
    }
}
