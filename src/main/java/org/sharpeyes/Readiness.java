package org.sharpeyes;

import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.sharpeyes.settings.GatewaySettings;
import org.sharpeyes.signalling.Signalling;
import org.sharpeyes.store.Store;
import org.sharpeyes.telemetry.DiskRoom;
import org.sharpeyes.telemetry.DiskSpace;
import org.sharpeyes.telemetry.DiskUse;
import org.sharpeyes.telemetry.EventLoopHeartbeat;
import org.sharpeyes.telemetry.Health;
import org.sharpeyes.telemetry.HealthCheck;
import org.sharpeyes.telemetry.HealthCheck.Condition;
import org.sharpeyes.telemetry.Probe;

/** What has to work so that the gateway can serve. */
final class Readiness {
    private static final long LEAST_FREE_BYTES = 256L << 20;

    private Readiness() {}

    /** Ready means: loops turn, the database answers, devices can reach SIP, and the disk has room. */
    static Health of(
            EventLoopGroup loops,
            Store store,
            Signalling signalling,
            DiskUse use,
            Executor blocking,
            HealthCheck serving) {
        HealthCheck heartbeat = new EventLoopHeartbeat(loops.next());
        HealthCheck disk = new DiskSpace(use, LEAST_FREE_BYTES, blocking);
        HealthCheck database = new Probe("database", () -> answering(store), blocking);
        HealthCheck sip = new Probe("sip", () -> bound(signalling), Runnable::run);
        return new Health(List.of(heartbeat), List.of(heartbeat, database, sip, disk, serving), Duration.ofSeconds(2));
    }

    /** What is not well, though the gateway is ready. */
    static Health warnings(GatewaySettings settings, DiskUse use, Executor blocking) {
        HealthCheck room = new DiskRoom(use, settings.telemetry().diskLowPercent(), blocking);
        return new Health(List.of(), List.of(room), Duration.ofSeconds(2));
    }

    private static Condition answering(Store store) {
        store.probe();
        return Condition.up("answers");
    }

    private static Condition bound(Signalling signalling) {
        return signalling.isBound()
                ? Condition.up("UDP and TCP port " + signalling.port())
                : Condition.down("the sockets are closed");
    }
}
