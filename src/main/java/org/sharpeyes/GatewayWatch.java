package org.sharpeyes;

import io.netty.util.concurrent.EventExecutor;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.alarm.fault.GatewayFaults;
import org.sharpeyes.alarm.fault.GatewayFaults.Part;
import org.sharpeyes.ingest.PortMode;
import org.sharpeyes.ingest.ReceiverListener;
import org.sharpeyes.ingest.ReceiverRequest;
import org.sharpeyes.ingest.ReceiverUnavailableException;
import org.sharpeyes.ingest.RtpReceiver;
import org.sharpeyes.model.AccessUnitSink;
import org.sharpeyes.model.MediaTransport;
import org.sharpeyes.play.ReceiverSource;
import org.sharpeyes.telemetry.Health;
import org.sharpeyes.telemetry.HealthCheck.Condition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what the gateway finds wrong with itself into its faults. */
final class GatewayWatch implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayWatch.class);
    private static final Map<String, Part> PARTS =
            Map.of("disk", Part.DISK, "database", Part.DATABASE, "sip", Part.SIP);

    private final GatewayFaults faults;
    private final Health health;
    private final AtomicBoolean looking = new AtomicBoolean();

    GatewayWatch(GatewayFaults faults, Health health) {
        this.faults = faults;
        this.health = health;
    }

    /** Looks whether all is well. To be called every few seconds. */
    @Override
    public void run() {
        if (!looking.compareAndSet(false, true)) {
            return;
        }
        faults.lookForStorm();
        health.ready().whenComplete((report, failure) -> {
            looking.set(false);
            if (failure != null) {
                LOG.error("the gateway's health could not be told", failure);
                return;
            }
            report.conditions().forEach((name, condition) -> take(PARTS.get(name), Objects.requireNonNull(condition)));
        });
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

    /** The same receivers; when there are none left, and when there are again, it is told. */
    static ReceiverSource watched(ReceiverSource receivers, GatewayFaults faults) {
        return new ReceiverSource() {
            @Override
            public EventExecutor loopFor(MediaTransport transport, PortMode mode) {
                return receivers.loopFor(transport, mode);
            }

            @Override
            public RtpReceiver open(ReceiverRequest request, AccessUnitSink sink, ReceiverListener listener)
                    throws ReceiverUnavailableException {
                try {
                    var receiver = receivers.open(request, sink, listener);
                    faults.up(Part.PORTS);
                    return receiver;
                } catch (ReceiverUnavailableException none) {
                    faults.down(Part.PORTS, String.valueOf(none.getMessage()));
                    throw none;
                }
            }
        };
    }
}
