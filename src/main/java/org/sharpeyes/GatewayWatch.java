package org.sharpeyes;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.alarm.fault.GatewayFaults;
import org.sharpeyes.alarm.fault.GatewayFaults.Part;
import org.sharpeyes.ingest.ShortageListener;
import org.sharpeyes.telemetry.Health;
import org.sharpeyes.telemetry.HealthCheck.Condition;
import org.sharpeyes.telemetry.HealthReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what the gateway finds wrong with itself into its faults. */
final class GatewayWatch implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayWatch.class);
    private static final Map<String, Part> PARTS =
            Map.of("disk", Part.DISK, "disk-low", Part.DISK_LOW, "database", Part.DATABASE, "sip", Part.SIP);

    private final GatewayFaults faults;
    private final Health health;
    private final Health warnings;
    private final AtomicBoolean looking = new AtomicBoolean();

    /** @param warnings what is not well, though the gateway can serve */
    GatewayWatch(GatewayFaults faults, Health health, Health warnings) {
        this.faults = faults;
        this.health = health;
        this.warnings = warnings;
    }

    /** Looks whether all is well. To be called every few seconds. */
    @Override
    public void run() {
        if (!looking.compareAndSet(false, true)) {
            return;
        }
        faults.lookForStorm();
        health.ready()
                .thenAccept(this::take)
                .thenCompose(done -> warnings.ready())
                .thenAccept(this::take)
                .whenComplete((done, failure) -> {
                    looking.set(false);
                    if (failure != null) {
                        LOG.error("the gateway's health could not be told", failure);
                    }
                });
    }

    private void take(HealthReport report) {
        report.conditions().forEach((name, condition) -> take(PARTS.get(name), Objects.requireNonNull(condition)));
    }

    private void take(@Nullable Part part, Condition condition) {
        if (part == null) {
            return;
        }
        if (condition.up()) {
            faults.up(part);
        } else {
            faults.down(part, condition.detail());
        }
    }

    /** What hears that there is nothing left for another stream. */
    static ShortageListener ports(GatewayFaults faults) {
        return new ShortageListener() {
            @Override
            public void onShortage(String what) {
                faults.down(Part.PORTS, what);
            }

            @Override
            public void onEnough() {
                faults.up(Part.PORTS);
            }
        };
    }
}
