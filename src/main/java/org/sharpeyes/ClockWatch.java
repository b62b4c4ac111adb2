package org.sharpeyes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import org.sharpeyes.access.AuditEntry;
import org.sharpeyes.access.AuditTrail;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.ClockSteps;
import org.sharpeyes.model.SteadyTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells that somebody has set the clock of the machine, in the audit trail, the log and a meter: times that were written
 * down before and after it do not compare.
 */
final class ClockWatch implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final ClockSteps steps;
    private final AuditTrail audit;
    private final Counter counted;

    private ClockWatch(SteadyTime time, AuditTrail audit, MeterRegistry meters) {
        this.steps = new ClockSteps(time);
        this.audit = audit;
        this.counted = meters.counter("gw.clock.steps");
    }

    /** Looks every second from now on, and compares with the clocks of devices when they are read. */
    static void start(
            SteadyTime time,
            AuditTrail audit,
            Inventory inventory,
            ScheduledExecutorService scheduler,
            MeterRegistry meters,
            Parts parts) {
        DeviceClocks clocks = new DeviceClocks();
        inventory.addListener(clocks);
        Gauge.builder("gw.clock.devices.ahead", clocks, DeviceClocks::medianSeconds)
                .baseUnit("seconds")
                .register(meters);
        Workers.every(LOOK, new ClockWatch(time, audit, meters), scheduler, parts);
    }

    @Override
    public void run() {
        Duration step = steps.look();
        if (step.isZero()) {
            return;
        }
        counted.increment();
        LOG.warn("the clock was set by {}", step);
        audit.record(new AuditEntry("gateway", "clock.set", step.toString(), "", ""))
                .exceptionally(failure -> {
                    LOG.error("that the clock was set could not be recorded", failure);
                    return null;
                });
    }
}
