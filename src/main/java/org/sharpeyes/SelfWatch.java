package org.sharpeyes;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.sharpeyes.alarm.fault.GatewayFaults;
import org.sharpeyes.model.SteadyTime;
import org.sharpeyes.settings.GatewaySettings;
import org.sharpeyes.signalling.Signalling;
import org.sharpeyes.telemetry.DiskUse;
import org.sharpeyes.telemetry.Health;

/** What the gateway looks at by itself, again and again: its parts, its disk, its audit trail, its clock. */
record SelfWatch(
        GatewaySettings settings,
        Holdings holdings,
        Records records,
        GatewayFaults faults,
        SteadyTime time,
        ExecutorService blocking,
        ScheduledExecutorService scheduler,
        MeterRegistry meters,
        Parts parts) {
    private static final Duration PARTS = Duration.ofSeconds(5);
    private static final Duration TRAIL = Duration.ofHours(6);

    /** From now on; answers what says whether the gateway can serve. */
    Health start(EventLoopGroup loops, Signalling signalling, Serving serving) {
        DiskUse use = new DiskUse(
                settings.store().directory(), (long) settings.telemetry().dataMegabytes() << 20, time.day(), meters);
        AuditWatch sealed = new AuditWatch(records.audit(), meters);
        Workers.every(TRAIL, () -> blocking.execute(sealed), scheduler, parts);
        ClockWatch.start(time, records.audit(), holdings.inventory(), scheduler, meters, parts);
        Health health = Readiness.of(loops, holdings.store(), signalling, use, blocking, serving);
        GatewayWatch watch = new GatewayWatch(faults, health, Readiness.warnings(settings, use, blocking));
        Workers.every(PARTS, watch, scheduler, parts);
        return health;
    }
}
